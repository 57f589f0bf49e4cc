/**
 * JPEG 2000, part 1 and high throughput (ITU-T T.800, T.814): bytes of one codestream, or of a JP2 file around it, to rows of samples; whole, a part, or
 * smaller by halves.
 *
 * <p>Start with {@link org.readingroom.dicom.pixel.jpeg2000.Jpeg2000Frame}, which reads every marker segment and refuses sizes that the bytes cannot justify, and
 * {@link org.readingroom.dicom.pixel.jpeg2000.Jpeg2000Decoder}. The rooms below follow the code's way: {@code code} (marker segments), {@code packet} (what
 * belongs to which code-block), {@code block} (its coefficients), {@code wavelet}. Damage is refused, never concealed. Nothing here knows DICOM.
 */
package org.readingroom.dicom.pixel.jpeg2000;
