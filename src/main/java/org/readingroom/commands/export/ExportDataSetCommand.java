package org.readingroom.commands.export;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.readingroom.annotation.script.SelectionText;
import org.readingroom.call.Known;
import org.readingroom.call.Printer;
import org.readingroom.call.Secret;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.convert.Formats;
import org.readingroom.convert.dataset.DataSetExport;
import org.readingroom.convert.dataset.DataSetRequest;
import org.readingroom.convert.dataset.DataSetRow;
import org.readingroom.convert.dataset.DataSetTable;
import org.readingroom.convert.dataset.PatientSplit;
import org.readingroom.convert.dataset.Revisions;
import org.readingroom.convert.filter.SliceRanges;
import org.readingroom.io.Counted;
import org.readingroom.volume.label.Resampling;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Images and labels of many cases for training, with a manifest. */
@Plugin(type = Command.class, label = "Export Data Set...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "export-data-set table=cases.csv split=70,15,15 key=@key.txt output=dataset"),
    description = "Writes images and labels of many cases into a new folder, with a manifest: sources, digests, readers, classes, and a split of the patients into training, validation and test that is the "
        + "same whenever it is made with the same key. No patient is in two parts or in a file's name. Verify Data Set checks it.")
public class ExportDataSetCommand extends ContextCommand {

    private static final String OPEN_KEY = "Reading Room data set";

    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "Table of cases", required = false, persist = false, description = "CSV with columns case, image and, as far as known, segmentation, reader, patient, revision, split; paths from the table's folder")
    private File table;
    @Parameter(label = "Images", style = "directory", required = false, persist = false, description = "in place of a table: a folder with a file or folder named as each case")
    private File images;
    @Parameter(label = "Segmentations", style = "directory", required = false, persist = false, description = "with images=: a folder with a file named as each case, or with such a folder for each reader")
    private File labels;
    @Parameter(label = "Only cases", required = false, persist = false, description = "separated by ;")
    private String cases = "";
    @Parameter(label = "Only readers", required = false, persist = false, description = "of the table or folders, separated by ;")
    private String readers = "";
    @Parameter(label = "Only revisions", required = false, persist = false, description = "of the table, separated by ;, or latest: the last one of each case and reader. Needed where a reader has several of a case")
    private String revisions = "";
    @Parameter(label = "Classes", required = false, persist = false, description = "names separated by ;, in the order of their values from 1; where two overlap the later one stands. Empty: all, by the alphabet")
    private String classes = "";
    @Parameter(label = "Only in states", required = false, persist = false, description = "of annotation files: key, proposed, confirmed, or fixed for key and confirmed; separated by ;")
    private String state = "";
    @Parameter(label = "Only slices", required = false, persist = false, description = "of labels, from 0, such as 10-20;25; others are background")
    private String slices = "";
    @Parameter(label = "Only drawn since", required = false, persist = false, description = "of annotation files: a day or moment, as for Export Segmentation")
    private String from = "";
    @Parameter(label = "Only drawn until", required = false, persist = false)
    private String until = "";
    @Parameter(label = "Split (%)", required = false, persist = false, description = "training, validation and test")
    private String split = "80,10,10";
    @Parameter(label = "Key of the split", required = false, persist = false, description = "@FILE or env:NAME; the same key puts the same patient into the same part, now and later. Empty: a key that everybody knows")
    private String key = "";
    @Parameter(label = "Layout", persist = false, description = "folders: images, labels and readers within; nnunet: imagesTr, labelsTr, dataset.json")
    private DataSetRequest.Layout layout = DataSetRequest.Layout.FOLDERS;
    @Parameter(label = "Format", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.DATA_SETS), required = false, persist = false, description = "ending of images and labels: nii.gz, nii or nrrd")
    private String format = "nii.gz";
    @Parameter(label = "Resample", attrs = @Attr(name = Known.ATTRIBUTE, value = Known.RESAMPLINGS), required = false, persist = false, description = "labels on other voxels than their image's: nearest or linear; empty refuses them")
    private String resample = "";
    @Parameter(label = "UIDs of the sources", persist = false, description = "study, series, frame of reference and instances stand in the manifest")
    private boolean sources = true;
    @Parameter(label = "Leave out cases that fail", persist = false, description = "else nothing is written")
    private boolean incomplete = false;
    @Parameter(label = "New folder", style = "save", persist = false)
    private File output;

    @Override
    public void run() {
        try {
            List<DataSetRow> rows = chosen(rows());
            String ending = "." + format.toLowerCase(Locale.ROOT).replaceFirst("^[.]", "");
            if (!List.of(".nii.gz", ".nii", ".nrrd").contains(ending)) throw new IllegalArgumentException("format=" + format + "; expected nii.gz, nii or nrrd");
            byte[] secret = key.isBlank() ? OPEN_KEY.getBytes(StandardCharsets.UTF_8) : Secret.read("key", key);
            DataSetRequest request = new DataSetRequest(output.toPath(), layout, ending, parts(classes), new SelectionText("", "", "", state, -1, from, until), SliceRanges.of(slices), Resampling.of(resample), sources, incomplete,
                new PatientSplit(split, secret), filters());
            DataSetExport.Result done = new DataSetExport(Formats.of(context()), request).write(rows, new StatusProgress(status, this));
            printer.warn(done.findings());
            done.troubles().forEach((name, why) -> printer.warn("left out " + name + ": " + why));
            printer.print(Counted.of(done.cases(), "case") + " of " + Counted.of(done.patients(), "patient") + " (" + done.parts().entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", ")) + "), classes "
                + String.join(", ", done.classes()) + ". SHA-256 of the manifest: " + done.digest());
            if (!done.troubles().isEmpty()) throw new IllegalArgumentException(Counted.were(done.troubles().size(), "case") + " left out; the others are written");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Export Data Set", e));
        }
    }

    private List<DataSetRow> rows() throws IOException {
        if (table != null && images == null && labels == null) return DataSetTable.of(table.toPath());
        if (table == null && images != null && labels != null) return DataSetTable.of(images.toPath(), labels.toPath());
        throw new IllegalArgumentException("expected either table=, or images= and labels=");
    }

    private List<DataSetRow> chosen(List<DataSetRow> all) {
        Set<String> names = Set.copyOf(parts(cases)), who = Set.copyOf(parts(readers));
        for (String n : names) if (all.stream().noneMatch(r -> r.caseName().equals(n))) throw new IllegalArgumentException("cases=" + n + " is not among the cases; expected some of " + all.stream().map(DataSetRow::caseName).distinct().limit(20).toList());
        for (String n : who) if (all.stream().noneMatch(r -> r.reader().equals(n))) throw new IllegalArgumentException("readers=" + n + " is not among the readers; expected some of " + all.stream().map(DataSetRow::reader).distinct().toList());
        List<DataSetRow> some = all.stream().filter(r -> (names.isEmpty() || names.contains(r.caseName())) && (who.isEmpty() || who.contains(r.reader()))).toList();
        List<DataSetRow> chosen = Revisions.of(some, parts(revisions));
        if (chosen.isEmpty()) throw new IllegalArgumentException("no case is left of those asked for; expected at least one");
        if (chosen.size() < all.size()) printer.print(all.size() - chosen.size() + " of " + all.size() + " rows are left out: other cases, readers or revisions.");
        return chosen;
    }

    private static List<String> parts(String list) {
        return Arrays.stream(list.split(";")).map(String::strip).filter(t -> !t.isEmpty()).distinct().toList();
    }

    private List<String> filters() {
        List<String> all = new ArrayList<>();
        Map<String, String> asked = new java.util.LinkedHashMap<>();
        asked.put("cases", cases);
        asked.put("readers", readers);
        asked.put("revisions", revisions);
        asked.put("classes", classes);
        asked.put("state", state);
        asked.put("slices", slices);
        asked.put("from", from);
        asked.put("until", until);
        asked.put("resample", resample);
        asked.forEach((k, v) -> {
            if (!v.isBlank()) all.addAll(List.of(k, v));
        });
        return all;
    }
}
