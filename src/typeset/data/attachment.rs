//! An attachment, as a layout of either kind of paper receives it.

use super::writer::Writer;
use crate::paper::document::Attachment;
use crate::paper::resolved::Label;

impl Writer {
    /// Writes an attachment with its label.
    pub fn attachment(&mut self, attachment: &Attachment, label: Option<Label>) {
        let Attachment { title, labelled, landscape, body } = attachment;
        let number = label.and_then(|label| label.number);
        self.fields(&mut [
            ("title", &mut |w| w.array(title, Self::content)),
            ("arranged", &mut |w| w.arranged(title)),
            ("labelled", &mut |w| w.display(labelled)),
            ("landscape", &mut |w| w.display(landscape)),
            ("label", &mut |w| w.optional(label.as_ref(), |w, label| w.string(&label.to_string()))),
            ("number", &mut |w| w.optional(number.as_ref(), Self::display)),
            ("body", &mut |w| w.body(body)),
        ]);
    }
}
