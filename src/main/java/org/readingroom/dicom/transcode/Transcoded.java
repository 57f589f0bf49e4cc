package org.readingroom.dicom.transcode;

import java.util.List;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.io.Finding;

/**
 * What became of one file.
 *
 * @param file     as it was named: relative to the folder that was worked through
 * @param from     as it was written; null if it could not be read
 * @param to       as it is written now; null if it is not
 * @param frames   0 for objects without pixels
 * @param bytesIn  of the file
 * @param bytesOut of the new one; 0 if there is none
 * @param isLossy  whether values differ from what they were before this
 * @param findings oddities of the file
 * @param trouble  why there is no new file, in one sentence; empty if there is one
 */
public record Transcoded(String file, TransferSyntax from, TransferSyntax to, int frames, long bytesIn, long bytesOut, boolean isLossy, List<Finding> findings, String trouble) {

    public boolean isDone() {
        return trouble.isEmpty();
    }
}
