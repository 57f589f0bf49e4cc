package org.readingroom.dicom.meaning;

import java.util.List;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Finding;

/** Whether pixels lost something on their way: by the header, which remembers earlier compressions, or by the transfer syntax, which some headers forget. */
public final class LossyPixels {

    private LossyPixels() {}

    /** One finding for a volume's files; empty if none of them is lossy. */
    public static Optional<Finding> finding(List<DicomFile> files, PixelCodecs codecs) {
        long lossy = files.stream().filter(f -> isLossy(f, codecs)).count();
        if (lossy == 0) return Optional.empty();
        DicomFile first = files.stream().filter(f -> isLossy(f, codecs)).findFirst().orElseThrow();
        DataSet header = first.dataSet();
        boolean says = isSaid(header);
        String which = lossy == files.size() ? "The pixels" : "The pixels of " + lossy + " of " + files.size() + " files";
        return Optional.of(Finding.warning("LOSSY", which + " went through lossy compression" + ratio(header) + (says ? "" : " (" + first.syntax().name() + ")")
            + ": values are not those that were measured.", says ? "(0028,2110)" : "(0002,0010)"));
    }

    private static boolean isLossy(DicomFile file, PixelCodecs codecs) {
        String syntax = file.syntax().uid();
        return isSaid(file.dataSet()) || codecs.forSyntax(syntax).map(c -> c.isLossy(syntax)).orElse(false);
    }

    private static boolean isSaid(DataSet header) {
        return header.string(Tag.LOSSY_IMAGE_COMPRESSION).trim().equals("01");
    }

    private static String ratio(DataSet header) {
        double ratio = header.doubleValue(Tag.LOSSY_IMAGE_COMPRESSION_RATIO).orElse(Double.NaN);
        return ratio > 1 && Double.isFinite(ratio) ? " (" + Math.round(ratio * 10) / 10.0 + " to 1)" : "";
    }
}
