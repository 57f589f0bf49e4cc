package org.readingroom.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Volume;

/** Which of the volumes of one file are opened, for formats whose files hold several: as with DICOM's series, by number (from 1), by name, the largest, or all. */
public final class VolumeChoice {

    private VolumeChoice() {}

    /**
     * Those that a request asks for, in the order of the file.
     *
     * @throws FormatException if none is asked for that is there, naming those that are
     */
    public static OpenResult of(Path file, List<Volume> all, OpenRequest request) throws FormatException {
        if (all.size() == 1 || request.wantsAll()) return new OpenResult(all, List.of(), List.of());
        if (request.wantsLargest()) {
            Volume largest = all.get(0);
            for (Volume v : all) if (v.samples().bytes() > largest.samples().bytes()) largest = v;
            List<Volume> others = new ArrayList<>(all);
            others.remove(largest);
            return new OpenResult(List.of(largest), List.of(), List.of(Finding.warning("OTHER_SERIES", "The largest of " + all.size() + " volumes was opened; left out: " + named(others, all) + ".", "")));
        }
        String wanted = request.series().strip();
        List<Volume> chosen = new ArrayList<>();
        for (int n = 0; n < all.size(); n++) if (wanted.equals(n + 1 + "") || wanted.equalsIgnoreCase(all.get(n).name())) chosen.add(all.get(n));
        if (chosen.isEmpty()) throw new FormatException(file, "no volume " + wanted, "one of " + named(all, all), "Name one of them by its number, or all.");
        return new OpenResult(chosen, List.of(), List.of());
    }

    private static String named(List<Volume> some, List<Volume> all) {
        return some.stream().map(v -> all.indexOf(v) + 1 + " (" + v.name() + ")").collect(Collectors.joining(", "));
    }
}
