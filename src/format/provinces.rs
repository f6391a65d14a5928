//! The provinces by their names.

/// The provinces, autonomous regions, municipalities and special administrative
/// regions, the short name and what the full name adds to it.
pub const PROVINCES: [(&str, &str); 34] = [
    ("北京", "市"),
    ("天津", "市"),
    ("河北", "省"),
    ("山西", "省"),
    ("内蒙古", "自治区"),
    ("辽宁", "省"),
    ("吉林", "省"),
    ("黑龙江", "省"),
    ("上海", "市"),
    ("江苏", "省"),
    ("浙江", "省"),
    ("安徽", "省"),
    ("福建", "省"),
    ("江西", "省"),
    ("山东", "省"),
    ("河南", "省"),
    ("湖北", "省"),
    ("湖南", "省"),
    ("广东", "省"),
    ("广西", "壮族自治区"),
    ("海南", "省"),
    ("重庆", "市"),
    ("四川", "省"),
    ("贵州", "省"),
    ("云南", "省"),
    ("西藏", "自治区"),
    ("陕西", "省"),
    ("甘肃", "省"),
    ("青海", "省"),
    ("宁夏", "回族自治区"),
    ("新疆", "维吾尔自治区"),
    ("台湾", "省"),
    ("香港", "特别行政区"),
    ("澳门", "特别行政区"),
];

/// The short name of a province, in full or not.
pub fn short(name: &str) -> Option<&'static str> {
    let found = PROVINCES.iter().find(|(short, rest)| {
        name.strip_prefix(short).is_some_and(|tail| tail.is_empty() || tail == *rest)
    });
    found.map(|(short, _)| *short)
}
