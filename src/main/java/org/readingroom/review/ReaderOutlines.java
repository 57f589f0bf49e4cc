package org.readingroom.review;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;

/** Readers' labels in one colour for each reader, for looking at; the voxels are shared. */
public final class ReaderOutlines {

    /** Told apart by people who see colours otherwise, too. Okabe and Ito, Color Universal Design (2008); black would not be seen. */
    private static final List<Rgb> COLOURS = List.of(new Rgb(230, 159, 0), new Rgb(86, 180, 233), new Rgb(0, 158, 115), new Rgb(240, 228, 66), new Rgb(213, 94, 0), new Rgb(204, 121, 167), new Rgb(0, 114, 178));

    private ReaderOutlines() {}

    /** @param reader place in the case */
    public static Rgb colour(int reader) {
        return COLOURS.get(reader % COLOURS.size());
    }

    /** One for each reader. Looks at all voxels: not for the event thread. */
    public static List<LabelMap> of(ReviewCase of) {
        List<LabelMap> all = new ArrayList<>();
        for (int r = 0; r < of.readers().size(); r++) {
            LabelMap labels = of.readers().get(r).labels();
            Rgb colour = colour(r);
            List<short[][]> layers = new ArrayList<>();
            for (int l = 0; l < labels.layers(); l++) layers.add(labels.layer(l));
            all.add(new LabelMap(labels.grid(), layers, labels.segments().stream().map(s -> new Segment(s.layer(), s.value(), s.name(), colour, s.category(), s.type(), s.track())).toList()));
        }
        return all;
    }
}
