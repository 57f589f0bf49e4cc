package org.readingroom.dicom.transcode;

import org.readingroom.dicom.data.TransferSyntax;

/**
 * How files are to be written.
 *
 * @param syntax to write in
 * @param loss   the largest difference of a stored value that is allowed; 0: none
 */
public record TranscodeRequest(TransferSyntax syntax, int loss) {

    public TranscodeRequest {
        if (loss < 0) throw new IllegalArgumentException("loss=" + loss + "; expected 0 (none) or the largest difference of a stored value");
    }

    public static TranscodeRequest lossless(TransferSyntax syntax) {
        return new TranscodeRequest(syntax, 0);
    }
}
