package org.readingroom.report;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.display.Overlay;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.PlanePosition;
import org.readingroom.volume.label.LabelColors;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;

/** One structure as each reader drew it, in a colour for each reader, with the consensus in white on top. */
final class ReaderOverlay {

    static final Rgb CONSENSUS = new Rgb(255, 255, 255);

    private ReaderOverlay() {}

    static Rgb color(int reader0) {
        return LabelColors.of(reader0 + 1);
    }

    static Overlay of(Segment structure, List<ReportReader> readers, LabelMap consensus, PlanePosition axial) {
        Overlay last = Overlay.slice(consensus, PlaneKind.AXIAL, axial);
        List<Overlay.Shape> shapes = new ArrayList<>();
        for (int r = 0; r < readers.size(); r++) add(Overlay.slice(readers.get(r).labels(), PlaneKind.AXIAL, axial), structure, readers.get(r).name(), color(r), shapes);
        add(last, structure, "Consensus", CONSENSUS, shapes);
        return new Overlay(last.width(), last.height(), shapes);
    }

    /** Segments for a legend: readers in their colours, then the consensus. */
    static List<Segment> legend(Segment structure, List<ReportReader> readers) {
        List<Segment> all = new ArrayList<>();
        for (int r = 0; r < readers.size(); r++) all.add(colored(structure, readers.get(r).name(), color(r)));
        all.add(colored(structure, "Consensus", CONSENSUS));
        return all;
    }

    private static void add(Overlay overlay, Segment structure, String name, Rgb color, List<Overlay.Shape> into) {
        for (Overlay.Shape s : overlay.shapes()) if (s.segment().value() == structure.value()) into.add(new Overlay.Shape(colored(s.segment(), name, color), s.mask()));
    }

    private static Segment colored(Segment s, String name, Rgb color) {
        return new Segment(s.layer(), s.value(), name, color, s.category(), s.type(), s.track());
    }
}
