package org.readingroom.dicom.deid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;

/**
 * Whether writing may be burned into the pixels: by what the header says, by kinds of images that usually have it, and by what looks like lines of letters.
 * A suspicion is for people to look at; that there is none proves nothing.
 */
public final class BurnedInText {

    private static final Set<String> KINDS = Set.of("US", "ES", "XC", "GM", "OT", "SC", "IVUS", "ECG", "HC", "DOC", "RG", "PX", "IO", "RF", "XA");
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private BurnedInText() {}

    /**
     * @param reasons in words, without anything of the patient's; empty: none
     * @param places  where lines of letters seem to be, in pixels
     */
    public record Suspicion(List<String> reasons, List<Region> places) {

        public boolean isAny() {
            return !reasons.isEmpty();
        }

        String sentence() {
            return "writing may be burned into the pixels: " + String.join("; ", reasons);
        }
    }

    /** Why the header makes an image suspect; empty if it does not. */
    static List<String> byHeader(DataSet d) {
        List<String> reasons = new ArrayList<>();
        String stated = d.string(Tag.BURNED_IN_ANNOTATION), modality = d.string(Tag.MODALITY);
        if (stated.equals("YES")) reasons.add("the header says so");
        if (stated.equals("NO")) return reasons;
        if (d.string(Tag.SOP_CLASS_UID).startsWith(SECONDARY_CAPTURE)) reasons.add("it is a secondary capture");
        else if (KINDS.contains(modality)) reasons.add("images of modality " + modality + " often have it");
        List<String> type = d.strings(Tag.IMAGE_TYPE);
        if (type.stream().anyMatch(t -> t.contains("SCREEN") || t.contains("DOSE") || t.contains("REPORT"))) reasons.add("it is a picture of a screen or a report");
        return reasons;
    }

    /** By header and pixels: the first, the middle and the last frame are looked at. @throws IOException if the pixels cannot be read */
    static Suspicion of(DicomFile file, PixelCodecs codecs) throws IOException {
        List<String> reasons = byHeader(file.dataSet());
        Set<Region> places = new LinkedHashSet<>();
        if (PixelLayout.isDescribedBy(file.dataSet())) {
            PixelLayout layout = PixelLayout.of(file);
            if (!layout.floating() && layout.bitsAllocated() >= 8) {
                FrameReader reader = FrameReader.of(file, layout, codecs);
                look(reader, 0, places);
                if (layout.frames() > 2) look(reader, layout.frames() / 2, places);
                if (layout.frames() > 1) look(reader, layout.frames() - 1, places);
            }
        }
        if (!places.isEmpty()) reasons.add(places.size() == 1 ? "a line of letters seems to be there" : places.size() + " lines of letters seem to be there");
        return new Suspicion(List.copyOf(reasons), List.copyOf(places));
    }

    private static void look(FrameReader reader, int frame, Set<Region> places) throws IOException {
        PixelLayout layout = reader.layout();
        Object[] planes = new Object[layout.samples()];
        for (int c = 0; c < planes.length; c++) planes[c] = layout.newPlane();
        reader.read(frame, planes);
        int component = planes.length == 3 && !layout.photometric().startsWith("YBR") ? 1 : 0; // green is most of what is seen
        places.addAll(new LetterLines(grey(planes[component], layout), layout.columns(), layout.rows()).found());
    }

    /** 0 to 255 between the least and the greatest value. */
    static int[] grey(Object plane, PixelLayout layout) {
        int[] v = new int[layout.framePixels()];
        long least = Long.MAX_VALUE, most = Long.MIN_VALUE;
        for (int n = 0; n < v.length; n++) {
            v[n] = plane instanceof byte[] b ? layout.signed() ? b[n] : b[n] & 0xff : plane instanceof short[] s ? layout.signed() ? s[n] : s[n] & 0xffff : ((int[]) plane)[n];
            least = Math.min(least, v[n]);
            most = Math.max(most, v[n]);
        }
        long range = Math.max(1, most - least);
        boolean inverse = layout.photometric().equals("MONOCHROME1");
        for (int n = 0; n < v.length; n++) {
            int g = (int) ((v[n] - least) * 255 / range);
            v[n] = inverse ? 255 - g : g;
        }
        return v;
    }
}
