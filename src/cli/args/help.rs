//! How help is laid out.

/// What stands in the help of the program and of each command, and in which order.
pub const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}";
