package org.readingroom.dicom.presentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.meaning.Lookups;
import org.readingroom.io.Finding;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.DisplayWindow.Shape;
import org.readingroom.volume.presentation.GreyChain;
import org.readingroom.volume.scan.LookupTable;

/** The grayscale transformations of a state: all of them, for what it leaves out is none. Source: PS3.3 A.33.1.2, C.11. */
final class Greys {

    private static final int SOFTCOPY_VOI = 0x00283110, PRESENTATION_LUT = 0x20500010;

    private Greys() {}

    static GreyChain of(DataSet set, List<Finding> findings) {
        double slope = set.doubleValue(Tag.RESCALE_SLOPE).orElse(1), intercept = set.doubleValue(Tag.RESCALE_INTERCEPT).orElse(0);
        boolean hasTable = !set.items(Tag.MODALITY_LUT_SEQUENCE).isEmpty(), isNegative = !hasTable && intercept < 0;
        List<GreyChain.Voi> windows = new ArrayList<>();
        for (DataSet item : set.items(SOFTCOPY_VOI)) voi(item, isNegative, findings).ifPresent(windows::add);
        LookupTable table = null;
        Optional<DataSet> presentation = set.item(PRESENTATION_LUT);
        if (presentation.isPresent()) {
            table = Lookups.of(presentation.get(), false).orElse(null);
            if (table == null) findings.add(Finding.warning("PRESENTATION_PART", "The Presentation LUT is damaged and was not used; greys differ.", "(2050,0010)"));
        }
        boolean isInverse = table == null && set.string(Tag.PRESENTATION_LUT_SHAPE).strip().equals("INVERSE");
        return new GreyChain(slope, intercept, hasTable, windows, isInverse, table);
    }

    /** A table goes before a window, which is only one more proposal beside it. */
    private static Optional<GreyChain.Voi> voi(DataSet item, boolean isNegative, List<Finding> findings) {
        Optional<DataSet> lut = item.item(Tag.VOI_LUT_SEQUENCE);
        if (lut.isPresent()) {
            Optional<LookupTable> table = Lookups.of(lut.get(), isNegative);
            if (table.isPresent()) return Optional.of(new GreyChain.Voi(PresentationReader.references(item), DisplayWindow.of(table.get(), lut.get().string(Tag.LUT_EXPLANATION).strip())));
            findings.add(Finding.warning("PRESENTATION_PART", "A VOI LUT is damaged and was not used; the window stays.", "(0028,3010)"));
            return Optional.empty();
        }
        double[] centres = item.doubles(Tag.WINDOW_CENTER), widths = item.doubles(Tag.WINDOW_WIDTH);
        Shape shape = switch (item.string(Tag.VOI_LUT_FUNCTION).strip().toUpperCase(Locale.ROOT)) {
            case "LINEAR_EXACT" -> Shape.LINEAR_EXACT;
            case "SIGMOID" -> Shape.SIGMOID;
            default -> Shape.LINEAR;
        };
        boolean isWindow = centres.length > 0 && widths.length > 0 && Double.isFinite(centres[0]) && Double.isFinite(widths[0]) && (shape == Shape.LINEAR ? widths[0] >= 1 : widths[0] > 0);
        if (!isWindow) {
            findings.add(Finding.warning("PRESENTATION_PART", "A window without a centre, or with a width that is none, was not used; the window stays.", "(0028,3110)"));
            return Optional.empty();
        }
        return Optional.of(new GreyChain.Voi(PresentationReader.references(item), new DisplayWindow(centres[0], widths[0], shape, item.string(Tag.WINDOW_CENTER_WIDTH_EXPLANATION).strip())));
    }
}
