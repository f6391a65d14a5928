//! Goes through the texts of a laid-out page.

use typst::layout::{Frame, FrameItem, Transform};
use typst::text::TextItem;

/// Calls `f` for each text of a frame and the frames in it, with the way from
/// its own place, the start of its baseline, to the page.
pub fn texts<'f>(frame: &'f Frame, way: Transform, f: &mut impl FnMut(&'f TextItem, Transform)) {
    for (position, item) in frame.items() {
        let way = way.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => texts(&group.frame, way.pre_concat(group.transform), f),
            FrameItem::Text(text) => f(text, way),
            _ => {}
        }
    }
}
