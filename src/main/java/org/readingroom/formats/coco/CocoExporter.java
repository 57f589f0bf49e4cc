package org.readingroom.formats.coco;

import com.google.gson.stream.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.formats.ExportedLabels;
import org.readingroom.formats.LabelTable;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExporter;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.RunLengths;
import org.scijava.plugin.Plugin;

/** Writes a label map as COCO JSON: pictures are the slices along k, objects are run lengths, which lose nothing. */
@Plugin(type = SegmentationExporter.class)
public final class CocoExporter implements SegmentationExporter {

    static final String ENDING = ".coco.json";

    @Override
    public String id() {
        return "coco";
    }

    @Override
    public List<String> extensions() {
        return List.of(ENDING);
    }

    /** @throws IllegalArgumentException if the name does not end in .json, or there are no segments */
    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        if (!target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json"))
            throw new IllegalArgumentException(target.getFileName() + ": no name for a COCO file; expected one that ends in " + ENDING + ".");
        LabelMap labels = ExportedLabels.complete(request);
        if (labels.segments().isEmpty()) throw new IllegalArgumentException("the label map has no segments; COCO needs at least one category. Draw or import something first.");
        List<ReadBack> compared = new ArrayList<>();
        SafeFile.writePath(target, temporary -> {
            try (Writer text = new BufferedWriter(new OutputStreamWriter(SafeFile.open(temporary), StandardCharsets.UTF_8), 1 << 16); JsonWriter json = new JsonWriter(text)) {
                write(json, request, labels, progress);
            }
            LabelMap read = CocoReader.read(temporary);
            if (!read.segments().equals(labels.segments()))
                throw new IOException(target.getFileName() + ": reading the segmentation back gave other segments; expected those written. Nothing was kept; please report this.");
            compared.add(ReadBack.require("COCO", target, labels, read));
        });
        return compared.get(0);
    }

    private static void write(JsonWriter json, SegmentationExport request, LabelMap labels, Progress progress) throws IOException {
        json.beginObject().name("info").beginObject().name("description").value(request.description()).name("version").value("1.0").name("contributor").value("Reading Room");
        json.name(CocoFile.OURS).beginObject().name("affine_lps").beginArray();
        double[][] rows = labels.grid().affine().toLps();
        for (int r = 0; r < 3; r++) {
            json.beginArray();
            for (int c = 0; c < 4; c++) json.value(rows[r][c]);
            json.endArray();
        }
        json.endArray().endObject().endObject().name("licenses").beginArray().endArray();
        images(json, labels.grid());
        categories(json, labels.segments());
        annotations(json, labels, progress);
        json.endObject();
    }

    private static void images(JsonWriter json, VoxelGrid grid) throws IOException {
        json.name("images").beginArray();
        for (int k = 0; k < grid.nk(); k++)
            json.beginObject().name("id").value(k + 1).name("width").value(grid.ni()).name("height").value(grid.nj()).name("file_name").value(String.format(Locale.ROOT, "slice_%05d.png", k)).endObject();
        json.endArray();
    }

    private static void categories(JsonWriter json, List<Segment> segments) throws IOException {
        json.name("categories").beginArray();
        for (int n = 0; n < segments.size(); n++) {
            Segment s = segments.get(n);
            json.beginObject().name("id").value(n + 1).name("name").value(s.name()).name("supercategory").value(s.category().meaning());
            json.name("color").beginArray().value(s.color().red()).value(s.color().green()).value(s.color().blue()).endArray();
            json.name(CocoFile.OURS).jsonValue(LabelTable.toJson(s)).endObject();
        }
        json.endArray();
    }

    private static void annotations(JsonWriter json, LabelMap labels, Progress progress) throws IOException {
        int id = 0;
        json.name("annotations").beginArray();
        for (int n = 0; n < labels.segments().size(); n++) {
            progress.report(n, labels.segments().size());
            Mask mask = labels.mask(labels.segments().get(n));
            for (int k = 0; k < mask.nk(); k++) {
                Mask picture = mask.slice(k);
                if (picture.isEmpty()) continue;
                int[] box = picture.bounds();
                json.beginObject().name("id").value(++id).name("image_id").value(k + 1).name("category_id").value(n + 1).name("iscrowd").value(0).name("area").value(picture.count());
                json.name("bbox").beginArray().value(box[0]).value(box[1]).value(box[3] - box[0] + 1).value(box[4] - box[1] + 1).endArray();
                json.name("segmentation").beginObject().name("size").beginArray().value(mask.nj()).value(mask.ni()).endArray();
                json.name("counts").value(RunLengths.toCoco(RunLengths.ofColumns(picture))).endObject().endObject();
            }
        }
        json.endArray();
    }
}
