package org.readingroom.dicom.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.volume.OpenRequest;

/** Which of the volumes of a folder are opened. */
final class SeriesChoice {

    private static final int NAMED = 20;

    private SeriesChoice() {}

    /**
     * @param findings gets a warning that names what was left out when nobody said which to take
     * @throws FormatException if the series that was asked for is not there; names those that are
     */
    static List<Candidate> of(Path path, List<Candidate> all, OpenRequest request, List<Finding> findings) throws FormatException {
        if (request.wantsAll()) return all;
        if (request.wantsLargest()) {
            Candidate largest = all.get(0);
            for (Candidate c : all) if (c.stack().frames() > largest.stack().frames()) largest = c;
            if (all.size() > 1) findings.add(Finding.warning("OTHER_SERIES", "The largest of " + all.size() + " volumes was opened; left out: "
                + others(all, largest) + ".", ""));
            return List.of(largest);
        }
        String wanted = request.series().trim();
        List<Candidate> chosen = all.stream().filter(c -> c.seriesUid().equals(wanted)).toList();
        if (chosen.isEmpty()) chosen = all.stream().filter(c -> c.number().equals(wanted)).toList();
        if (chosen.isEmpty())
            throw new FormatException(path, "no series " + wanted, "one of the series numbers " + all.stream().map(Candidate::numberOrNone).distinct()
                .collect(Collectors.joining(", ")),
                "Name one of them, its Series Instance UID, or all.");
        return chosen;
    }

    private static String others(List<Candidate> all, Candidate largest) {
        List<String> said = new ArrayList<>();
        for (Candidate c : all)
            if (c != largest) said.add("series " + c.numberOrNone() + " with " + c.stack().frames() + (c.stack().frames() == 1 ? " image" : " images"));
        int more = said.size() - NAMED;
        return String.join(", ", said.subList(0, Math.min(said.size(), NAMED))) + (more > 0 ? " and " + more + " more" : "");
    }
}
