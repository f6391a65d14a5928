//! How help is laid out.

/// What stands in the help of the program and of each command, and in which order.
pub const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}";

/// The same with a last line.
pub const TEMPLATE_WITH_END: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";
