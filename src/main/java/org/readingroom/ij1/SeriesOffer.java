package org.readingroom.ij1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.readingroom.dicom.series.SeriesListing;
import org.readingroom.dicom.series.SeriesListing.Entry;
import org.readingroom.io.ShownText;
import org.readingroom.volume.Verdict;

/**
 * The series that a person may choose from: a row for each value that {@code series=} can take, so that the recorded line opens the same.
 *
 * @param rows    in the order of the files
 * @param largest the row that is opened if nobody chooses
 */
record SeriesOffer(List<Row> rows, int largest) {

    private static final int LONGEST = 60;

    /**
     * @param key      what {@code series=} takes: the Series Number if no other series has it, else the UID; "all" for one that has neither
     * @param number   as it is shown
     * @param size     of its volume, or how many volumes it gives
     * @param images   stored ones, frames counted
     * @param files    that the largest of its volumes lies in
     * @param geometry the worst verdict of its volumes
     */
    record Row(String key, String number, String name, String modality, String size, int images, int files, String geometry) {}

    static SeriesOffer of(SeriesListing listing) {
        Map<List<String>, List<Entry>> series = new LinkedHashMap<>();
        for (Entry e : listing.volumes()) series.computeIfAbsent(List.of(e.uid(), e.number()), k -> new ArrayList<>()).add(e);
        List<Row> rows = new ArrayList<>();
        int largest = 0, most = 0;
        for (List<Entry> volumes : series.values()) {
            rows.add(row(volumes, listing.volumes()));
            for (Entry e : volumes) {
                if (e.images() <= most) continue;
                most = e.images();
                largest = rows.size() - 1;
            }
        }
        return new SeriesOffer(List.copyOf(rows), largest);
    }

    private static Row row(List<Entry> volumes, List<Entry> all) {
        Entry first = volumes.get(0);
        boolean isNumbered = !first.number().isBlank() && all.stream().allMatch(e -> e.uid().equals(first.uid()) || !e.number().equals(first.number()));
        String key = isNumbered ? first.number() : first.uid().isEmpty() ? "all" : first.uid();
        String size = volumes.size() > 1 ? volumes.size() + " volumes" : first.shape().stream().map(String::valueOf).collect(Collectors.joining(" \u00d7 "));
        String name = volumes.stream().map(Entry::name).distinct().count() == 1 ? first.name() : first.name() + " \u2026";
        Verdict worst = volumes.stream().map(Entry::verdict).reduce(Verdict.UNIFORM, Verdict::worst);
        return new Row(key, first.number().isBlank() ? "\u2013" : ShownText.line(first.number(), LONGEST), ShownText.line(name, LONGEST), ShownText.line(first.modality(), LONGEST), size,
            volumes.stream().mapToInt(Entry::images).sum(), volumes.stream().mapToInt(Entry::files).max().orElse(0), worst.label());
    }
}
