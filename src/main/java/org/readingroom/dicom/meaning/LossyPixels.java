package org.readingroom.dicom.meaning;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.CodeClaims;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Finding;

/**
 * Whether pixels lost something on their way: by the header, which remembers earlier compressions, or by transfer syntax and code, which some headers
 * forget.
 */
public final class LossyPixels {

    private LossyPixels() {}

    /**
     * One finding for a volume's files; empty if none of them is lossy.
     *
     * @throws IOException if compressed pixels that would tell cannot be read
     */
    public static Optional<Finding> finding(List<DicomFile> files, PixelCodecs codecs) throws IOException {
        DicomFile first = null;
        int lossy = 0;
        for (DicomFile file : files) {
            if (!isSaid(file.dataSet()) && !CodeClaims.isLossy(file, codecs)) continue;
            lossy++;
            if (first == null) first = file;
        }
        if (first == null) return Optional.empty();
        DataSet header = first.dataSet();
        boolean says = isSaid(header);
        String which = lossy == files.size() ? "The pixels" : "The pixels of " + lossy + " of " + files.size() + " files";
        return Optional.of(Finding.warning("LOSSY", which + " went through lossy compression" + ratio(header) + (says ? "" : " (" + first.syntax().name() + ")")
            + ": values are not those that were measured.", says ? "(0028,2110)" : "(0002,0010)"));
    }

    private static boolean isSaid(DataSet header) {
        return header.string(Tag.LOSSY_IMAGE_COMPRESSION).trim().equals("01");
    }

    private static String ratio(DataSet header) {
        double ratio = header.doubleValue(Tag.LOSSY_IMAGE_COMPRESSION_RATIO).orElse(Double.NaN);
        return ratio > 1 && Double.isFinite(ratio) ? " (" + Math.round(ratio * 10) / 10.0 + " to 1)" : "";
    }
}
