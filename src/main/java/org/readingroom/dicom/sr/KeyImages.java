package org.readingroom.dicom.sr;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.source.CodeItems;
import org.readingroom.dicom.source.NewInstance;
import org.readingroom.dicom.source.SourceSeries;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.label.CodedConcept;

/**
 * A Key Object Selection: images that somebody wants others to see, and why. Source: DICOM PS3.3 A.35.4, C.17.6; PS3.16 TID 2010, CID 7010.
 *
 * @param title  why, such as Of Interest
 * @param note   for people; empty if there is none
 * @param images SOP Instance UIDs in their order, a # and the frame from 1 behind it where it is one of several
 */
public record KeyImages(CodedConcept title, String note, List<String> images) {

    private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.59";
    private static final int CONTINUITY_OF_CONTENT = 0x0040A050, CONTENT_TEMPLATE_SEQUENCE = 0x0040A504, MAPPING_RESOURCE = 0x00080105, TEMPLATE_IDENTIFIER = 0x0040DB00, EVIDENCE_SEQUENCE = 0x0040A375,
        REFERENCED_STEP_SEQUENCE = 0x00081111, SERIES_NUMBER_OFFSET = 5000; // beside the source series in a list, and not its number
    private static final CodedConcept DESCRIPTION = new CodedConcept("DCM", "113012", "Key Object Description");
    /** Those that need no second code beside them, by what commands call them. */
    private static final Map<String, CodedConcept> TITLES = titles("113000 Of Interest", "113002 For Referring Provider", "113003 For Surgery", "113004 For Teaching", "113005 For Conference", "113006 For Therapy",
        "113007 For Patient", "113008 For Peer Review", "113009 For Research", "113018 For Printing", "113020 For Report Attachment", "128203 For Tumor Board", "128195 For Diagnosis", "128196 For Segmentation");

    public KeyImages {
        images = List.copyOf(images);
    }

    private static Map<String, CodedConcept> titles(String... codes) {
        Map<String, CodedConcept> all = new LinkedHashMap<>();
        for (String c : codes) all.put(c.substring(7).toLowerCase(Locale.ROOT), new CodedConcept("DCM", c.substring(0, 6), c.substring(7)));
        return all;
    }

    /** @throws IllegalArgumentException naming what there is */
    public static CodedConcept title(String name) {
        CodedConcept title = TITLES.get(name.strip().toLowerCase(Locale.ROOT));
        if (title == null) throw new IllegalArgumentException("no title '" + name + "'; expected one of " + String.join(", ", TITLES.keySet()));
        return title;
    }

    /** @throws FormatException if it is no DICOM file, a damaged one, or no selection of key objects */
    public static KeyImages read(Path file) throws IOException {
        DataSet set = DicomFile.read(file).dataSet();
        if (!set.string(Tag.SOP_CLASS_UID).equals(SOP_CLASS)) throw new FormatException(file, "SOP class '" + set.string(Tag.SOP_CLASS_UID) + "'", "a Key Object Selection (" + SOP_CLASS + ")", "Choose one.");
        String note = "";
        List<String> images = new ArrayList<>();
        for (DataSet item : set.items(SrTag.CONTENT_SEQUENCE)) {
            String type = item.string(SrTag.VALUE_TYPE);
            if (type.equals("TEXT") && note.isEmpty()) note = item.string(SrTag.TEXT_VALUE);
            if (type.equals("IMAGE"))
                for (DataSet r : item.items(SrTag.REFERENCED_SOP_SEQUENCE)) {
                    int[] frames = r.ints(SrTag.REFERENCED_FRAME);
                    if (frames.length == 0) images.add(r.string(SrTag.REFERENCED_SOP_INSTANCE));
                    for (int f : frames) images.add(r.string(SrTag.REFERENCED_SOP_INSTANCE) + "#" + f);
                }
        }
        CodedConcept title = CodeItems.read(set, SrTag.CONCEPT_NAME_CODE_SEQUENCE).orElseThrow(() -> new FormatException(file, "a selection without a title", "one of CID 7010", "Export it again."));
        return new KeyImages(title, note, images);
    }

    /**
     * Writes a selection; it is read back before it is put in place.
     *
     * @param slices from 0
     * @throws IllegalArgumentException if there are none, or the series has no such slice
     * @throws IOException              if it cannot be written, or does not read back the same
     */
    public static KeyImages write(Path target, SourceSeries source, int count, List<Integer> slices, CodedConcept title, String note) throws IOException {
        if (slices.isEmpty()) throw new IllegalArgumentException("no slice is chosen; expected at least one, such as slices=12;40-42");
        Set<String> names = new LinkedHashSet<>();
        Map<String, List<Integer>> frames = new LinkedHashMap<>();
        Map<String, String> classes = new TreeMap<>();
        for (int k : slices) {
            if (k < 0 || k >= count) throw new IllegalArgumentException("slice " + k + "; expected 0 to " + (count - 1));
            SourceInstances.Plane p = source.plane(k);
            boolean isFrame = source.isMultiFrame(p);
            if (names.add(p.sopInstanceUid() + (isFrame ? "#" + p.frame1() : ""))) frames.computeIfAbsent(p.sopInstanceUid(), u -> new ArrayList<>());
            if (isFrame && !frames.get(p.sopInstanceUid()).contains(p.frame1())) frames.get(p.sopInstanceUid()).add(p.frame1());
            classes.put(p.sopInstanceUid(), p.sopClassUid());
        }
        source.requireNot(target);
        KeyImages written = new KeyImages(title, note.strip(), List.copyOf(names));
        DataSet set = written.dataSet(source, frames, classes);
        SafeFile.writePath(target, temporary -> {
            try (OutputStream out = SafeFile.open(temporary)) {
                DicomWriter.write(out, set, TransferSyntax.EXPLICIT_LE);
            }
            KeyImages read = read(temporary);
            if (!SrCodes.same(read.title, title) || !read.note.equals(written.note) || !read.images.equals(written.images))
                throw new IOException(target.getFileName() + ": the selection does not read back as it was written, and was not put in place. Report this.");
        });
        return written;
    }

    private DataSet dataSet(SourceSeries source, Map<String, List<Integer>> frames, Map<String, String> classes) {
        DataSet set = NewInstance.of(source, SOP_CLASS, "KO", SERIES_NUMBER_OFFSET, "Key images, for research use only").putItems(REFERENCED_STEP_SEQUENCE, List.of());
        List<DataSet> evidence = new ArrayList<>(), content = new ArrayList<>();
        if (!note.isEmpty())
            content.add(new DataSet().putString(SrTag.RELATIONSHIP_TYPE, "CONTAINS").putString(SrTag.VALUE_TYPE, "TEXT").putItems(SrTag.CONCEPT_NAME_CODE_SEQUENCE, CodeItems.of(DESCRIPTION)).putString(SrTag.TEXT_VALUE, note));
        frames.forEach((uid, numbers) -> {
            evidence.add(reference(uid, classes));
            DataSet reference = reference(uid, classes);
            if (!numbers.isEmpty()) reference.putInts(SrTag.REFERENCED_FRAME, numbers.stream().mapToInt(n -> n).toArray());
            content.add(new DataSet().putString(SrTag.RELATIONSHIP_TYPE, "CONTAINS").putString(SrTag.VALUE_TYPE, "IMAGE").putItems(SrTag.REFERENCED_SOP_SEQUENCE, reference));
        });
        DataSet series = new DataSet().putString(Tag.SERIES_INSTANCE_UID, source.seriesUid()).putItems(SrTag.REFERENCED_SOP_SEQUENCE, evidence);
        set.putItems(EVIDENCE_SEQUENCE, new DataSet().putString(Tag.STUDY_INSTANCE_UID, source.studyUid()).putItems(Tag.REFERENCED_SERIES_SEQUENCE, series));
        return set.putString(SrTag.VALUE_TYPE, "CONTAINER").putItems(SrTag.CONCEPT_NAME_CODE_SEQUENCE, CodeItems.of(title)).putString(CONTINUITY_OF_CONTENT, "SEPARATE")
            .putItems(CONTENT_TEMPLATE_SEQUENCE, new DataSet().putString(MAPPING_RESOURCE, "DCMR").putString(TEMPLATE_IDENTIFIER, "2010")).putItems(SrTag.CONTENT_SEQUENCE, content);
    }

    private static DataSet reference(String uid, Map<String, String> classes) {
        return new DataSet().putString(SrTag.REFERENCED_SOP_CLASS, classes.get(uid)).putString(SrTag.REFERENCED_SOP_INSTANCE, uid);
    }
}
