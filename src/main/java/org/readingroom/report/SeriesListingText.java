package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.dicom.series.SeriesListing;
import org.readingroom.io.ShownText;
import org.readingroom.volume.OpenResult.Rejected;

/** The series of a folder as a table for people and as JSON. */
public final class SeriesListingText {

    private SeriesListingText() {}

    /** A line a volume, columns aligned; then the objects that are no images. */
    public static String of(SeriesListing listing) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] { "series", "modality", "images", "shape", "verdict", "name" });
        for (SeriesListing.Entry e : listing.volumes())
            rows.add(new String[] { e.number().isEmpty() ? "-" : ShownText.line(e.number()), ShownText.line(e.modality()), Integer.toString(e.images()),
                e.shape().stream().map(String::valueOf).collect(Collectors.joining(" x ")), e.verdict().label(), ShownText.line(e.name()) });
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) for (int n = 0; n < row.length; n++) widths[n] = Math.max(widths[n], row[n].length());
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            for (int n = 0; n < row.length - 1; n++) text.append(row[n]).append(" ".repeat(widths[n] - row[n].length() + 2));
            text.append(row[row.length - 1]).append('\n');
        }
        for (Rejected other : listing.others()) text.append(ShownText.line(other.path() + ": " + other.reason())).append('\n');
        for (Rejected rejected : listing.rejected()) text.append("not readable: ").append(ShownText.line(rejected.reason())).append('\n');
        return text.toString().stripTrailing();
    }

    /** One object: {@code volumes, others, rejected, findings}. @param path as it was given */
    public static JsonObject json(String path, SeriesListing listing) {
        JsonObject o = VolumeInfoJson.line(path, null);
        JsonArray volumes = new JsonArray();
        for (SeriesListing.Entry e : listing.volumes()) {
            JsonObject one = new JsonObject();
            one.addProperty("series_number", e.number());
            one.addProperty("series_uid", e.uid());
            one.addProperty("modality", e.modality());
            one.addProperty("name", e.name());
            one.addProperty("images", e.images());
            JsonArray shape = new JsonArray();
            e.shape().forEach(shape::add);
            one.add("shape", shape);
            one.addProperty("verdict", e.verdict().label());
            one.add("findings", FindingsJson.of(e.findings()));
            volumes.add(one);
        }
        o.add("volumes", volumes);
        o.add("others", files(listing.others()));
        o.add("rejected", files(listing.rejected()));
        o.add("findings", FindingsJson.of(listing.findings()));
        return o;
    }

    private static JsonArray files(List<Rejected> files) {
        JsonArray all = new JsonArray();
        for (Rejected f : files) {
            JsonObject one = new JsonObject();
            one.addProperty("path", f.path().toString().replace('\\', '/'));
            one.addProperty("reason", f.reason());
            all.add(one);
        }
        return all;
    }
}
