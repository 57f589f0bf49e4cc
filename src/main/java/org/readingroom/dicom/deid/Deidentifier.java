package org.readingroom.dicom.deid;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.MemoryOutput;
import org.readingroom.dicom.data.PixelData;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.NewFiles;
import org.readingroom.io.SafeFile;

/**
 * Writes a file again without who the patient is: attributes at every depth, file meta information, preamble, and pixels where regions are named.
 * Compressed pixels are carried over unless they are covered. The new file is read back before it is put in place. Thread-safe.
 */
public final class Deidentifier {

    private static final int LONGITUDINAL = 0x00280303, ENCAPSULATED_DOCUMENT = 0x00420011;
    private static final Set<Integer> META_KEPT = Set.of(Tag.FILE_META_INFORMATION_VERSION, Tag.MEDIA_STORAGE_SOP_CLASS_UID, Tag.TRANSFER_SYNTAX_UID);
    private static final Pattern NAME_OF_A_FOLDER = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String METHOD = "DICOM PS3.15 Basic Profile with options, by Reading Room";

    private final DeidPlan plan;
    private final PixelCodecs codecs;
    private final boolean hasDigests;
    private final Set<String> seriesLookedAt = ConcurrentHashMap.newKeySet();
    private final ThreadLocal<FileBytes> buffers = ThreadLocal.withInitial(FileBytes::new);

    public Deidentifier(DeidPlan plan, PixelCodecs codecs) {
        this(plan, codecs, true);
    }

    private Deidentifier(DeidPlan plan, PixelCodecs codecs, boolean hasDigests) {
        this.plan = plan;
        this.codecs = codecs;
        this.hasDigests = hasDigests;
    }

    /** For whoever makes no report of it: two digests take as long as all the rest of a large file. */
    public static Deidentifier withoutDigests(DeidPlan plan, PixelCodecs codecs) {
        return new Deidentifier(plan, codecs, false);
    }

    /** Where new files may be put, each path once; told the path that the file's new identity asks for. */
    @FunctionalInterface
    interface Places {
        String place(String wanted);
    }

    /**
     * One file.
     *
     * @param isLookedAt whether it may be none of DICOM, and is passed by then
     * @param files      that the new one becomes one of
     * @param folder     that the new file is put below, by names that tell nothing: patient, study, series, object
     * @param refused    told if it cannot be flushed to the disk afterwards
     * @return what became of it, as the first of all files; null: it is none of DICOM
     * @throws FormatException if the file cannot be read, or is of a kind that cannot be de-identified; nothing is written
     */
    Deidentified file(Path input, boolean isLookedAt, NewFiles files, Path folder, Places places, NewFiles.Refused refused) throws IOException {
        FileBytes bytes = buffers.get();
        FileBytes.Kind kind = bytes.read(input, isLookedAt);
        if (kind == FileBytes.Kind.NOT_DICOM) return null;
        boolean isLong = kind == FileBytes.Kind.TOO_LONG;
        DicomFile source = isLong ? DicomFile.read(input) : bytes.source(input);
        String inputDigest = !hasDigests ? "" : isLong ? digest(input) : digest(bytes);
        requireCleanable(source);
        DataSet d = source.dataSet();
        List<Finding> findings = new ArrayList<>();
        List<Region> suspects = suspects(source, findings);
        Identities.Patient patient = plan.identities().patient(d);
        Counts counts = new Counts();
        clean(source, patient, counts, findings);
        List<Region> covered = covered(source, findings);
        boolean isCovered = !covered.isEmpty();
        record(d, isCovered);
        String place = places.place(path(d, patient));
        Path target = folder.resolve(place);
        String outputDigest = isLong || isCovered ? writeLong(source, target, isCovered) : write(source, target, bytes.made(), files, refused);
        return new Deidentified(0, inputDigest, place, outputDigest, d.string(Tag.MODALITY), counts, suspects, covered, findings, "");
    }

    /** Put together in memory and looked at there; what is written is read again and compared with that. @return its digest */
    private String write(DicomFile source, Path target, MemoryOutput made, NewFiles files, NewFiles.Refused refused) throws IOException {
        DicomWriter.write(made, source);
        requireDone(source, made.parsed(target), false);
        files.put(target, made.bytes(), made.length(), refused);
        return hasDigests ? digest(made) : "";
    }

    /** The same piece by piece: covered images may have been compressed, and nobody knows how long they become. */
    private String writeLong(DicomFile source, Path target, boolean isCovered) throws IOException {
        String[] digest = { "" };
        SafeFile.writePath(target, temporary -> {
            try (OutputStream out = SafeFile.open(temporary)) {
                if (isCovered) DicomWriter.write(out, source, BlankedPixels.syntax(source), BlankedPixels.of(source, codecs, plan.regions()));
                else DicomWriter.write(out, source);
            }
            requireDone(source, DicomFile.read(temporary), isCovered);
            if (hasDigests) digest[0] = digest(temporary);
        });
        return digest[0];
    }

    /** Regions that meet the image; others cover nothing, and whoever named them believes that they do. */
    private List<Region> covered(DicomFile source, List<Finding> findings) {
        DataSet d = source.dataSet();
        if (source.pixelData().isEmpty() || !plan.modality().isEmpty() && !plan.modality().equalsIgnoreCase(d.string(Tag.MODALITY))) return List.of();
        int columns = d.intValue(Tag.COLUMNS).orElse(0), rows = d.intValue(Tag.ROWS).orElse(0);
        List<Region> covered = new ArrayList<>();
        for (Region r : plan.regions()) {
            if (r.left() < columns && r.top() < rows) covered.add(r);
            else findings.add(Finding.warning("BURNED_IN", "region " + r + " lies outside of the image of " + columns + " x " + rows + " pixels, so that nothing was covered there", ""));
        }
        return covered;
    }

    private static void requireCleanable(DicomFile source) throws FormatException {
        DataSet d = source.dataSet(), meta = source.meta();
        if (!d.hasValue(Tag.SOP_CLASS_UID) && meta.hasValue(Tag.MEDIA_STORAGE_SOP_CLASS_UID)) d.putString(Tag.SOP_CLASS_UID, meta.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID));
        if (!d.hasValue(Tag.SOP_INSTANCE_UID) && meta.hasValue(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID))
            d.putString(Tag.SOP_INSTANCE_UID, meta.string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID));
        if (d.string(Tag.SOP_CLASS_UID).equals(Uids.DIRECTORY_CLASS))
            throw new FormatException(source.path(), "a DICOMDIR, a list of files with patients' names", "an object", "Make a new DICOMDIR of the new files.");
        if (!d.hasValue(Tag.SOP_CLASS_UID) || !d.hasValue(Tag.SOP_INSTANCE_UID))
            throw new FormatException(source.path(), "no SOP Class UID or no SOP Instance UID", "both, as every object has", "Export the file again.");
        if (d.contains(ENCAPSULATED_DOCUMENT))
            throw new FormatException(source.path(), "a document in it (such as PDF), whose text nobody can clean", "images, reports and plans", "De-identify the document by hand.");
    }

    private List<Region> suspects(DicomFile source, List<Finding> findings) {
        if (source.pixelData().isEmpty() || !isLookedAt(source.dataSet())) return List.of();
        try {
            BurnedInText.Suspicion s = BurnedInText.of(source, codecs);
            if (s.isAny()) findings.add(Finding.warning("BURNED_IN", s.sentence(), ""));
            return s.places();
        } catch (IOException e) { // what cannot be shown is carried over, but nobody has looked at it
            findings.add(Finding.warning("BURNED_IN", "the pixels cannot be decoded here, so nobody looked for writing in them; look at the image in another program", ""));
            return List.of();
        }
    }

    private boolean isLookedAt(DataSet d) {
        return switch (plan.look()) {
            case NONE -> false;
            case ALL -> true;
            case AUTO -> !BurnedInText.byHeader(d).isEmpty() || seriesLookedAt.add(d.string(Tag.SERIES_INSTANCE_UID));
        };
    }

    private void clean(DicomFile source, Identities.Patient patient, Counts counts, List<Finding> findings) {
        DataSet d = source.dataSet();
        Traces traces = Traces.of(d);
        String birth = d.string(Tag.PATIENT_BIRTH_DATE), age = d.string(Tag.PATIENT_AGE);
        String then = "";
        for (int tag : new int[] { Tag.STUDY_DATE, Tag.SERIES_DATE, Tag.ACQUISITION_DATE, Tag.CONTENT_DATE }) if (then.isEmpty()) then = d.string(tag);
        new DataSetCleaner(plan.options(), plan.identities(), patient, new TextCleaner(traces.words()), counts).clean(d);
        d.putString(Tag.PATIENT_NAME, patient.name()).putString(Tag.PATIENT_ID, patient.id());
        if (plan.options().contains(DeidOption.PATIENT)) putAge(d, age.isEmpty() ? DateShift.age(birth, then) : age, findings);
        List<Element> meta = new ArrayList<>();
        source.meta().elements().forEach(meta::add);
        for (Element e : meta) if (!META_KEPT.contains(e.tag())) source.meta().remove(e.tag());
        List<String> wiped = traces.wipe(d);
        if (!wiped.isEmpty())
            findings.add(Finding.note("TRACE", "words of a name or identifier stood in texts that stay and were taken out: " + String.join(", ", wiped.stream().distinct().toList()), ""));
        if (hasOverlayInPixels(d))
            findings.add(Finding.warning("BURNED_IN", "an overlay lies in unused bits of the pixels and may hold writing; name a region, which rewrites the pixels without those bits", ""));
    }

    private static void putAge(DataSet d, String age, List<Finding> findings) {
        if (age.isEmpty()) return;
        boolean isOld = age.matches("[0-9]{3}Y") && Integer.parseInt(age.substring(0, 3)) > DateShift.OLDEST;
        d.putString(Tag.PATIENT_AGE, isOld ? String.format(Locale.ROOT, "%03dY", DateShift.OLDEST) : age);
        if (isOld) findings.add(Finding.note("AGE_CAPPED", "ages above " + DateShift.OLDEST + " are written as " + DateShift.OLDEST + ", because few people have them", ""));
    }

    private static boolean hasOverlayInPixels(DataSet d) {
        for (Element e : d.between(0x60000100, 0x601e0100))
            if ((e.tag() & 0xff00ffff) == 0x60000100 && !d.contains(e.tag() & 0xffff0000 | 0x3000) && d.intValue(e.tag()).orElse(1) > 1) return true;
        return false;
    }

    /** What was done, in the object itself. Source: PS3.15 E.2, PS3.3 C.7.1.1, C.12.1.1. */
    private void record(DataSet d, boolean isCovered) {
        List<String> methods = new ArrayList<>(d.strings(Tag.DEIDENTIFICATION_METHOD));
        if (!methods.contains(METHOD)) methods.add(METHOD);
        d.putString(Tag.PATIENT_IDENTITY_REMOVED, "YES").putString(Tag.DEIDENTIFICATION_METHOD, methods.toArray(String[]::new));
        List<DataSet> codes = new ArrayList<>(d.items(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE));
        add(codes, DeidOption.BASIC_CODE, DeidOption.BASIC_MEANING);
        for (DeidOption o : plan.options()) add(codes, o.code(), o.meaning());
        if (isCovered) add(codes, DeidOption.PIXELS_CODE, DeidOption.PIXELS_MEANING);
        d.putItems(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE, codes);
        d.putString(LONGITUDINAL, plan.options().contains(DeidOption.DATES) ? "UNMODIFIED" : plan.options().contains(DeidOption.SHIFT) ? "MODIFIED" : "REMOVED");
    }

    private static void add(List<DataSet> codes, String code, String meaning) {
        if (codes.stream().noneMatch(c -> c.string(Tag.CODE_VALUE).equals(code))) codes.add(DummyItems.code(code, "DCM", meaning));
    }

    private String path(DataSet d, Identities.Patient patient) {
        Identities names = plan.identities();
        String who = NAME_OF_A_FOLDER.matcher(patient.id()).matches() ? patient.id() : names.fileName(patient.id());
        return who + "/" + names.fileName(d.string(Tag.STUDY_INSTANCE_UID)) + "/" + names.fileName(d.string(Tag.SERIES_INSTANCE_UID)) + "/"
            + names.fileName(d.string(Tag.SOP_INSTANCE_UID)) + ".dcm";
    }

    /** Reads the new file: nothing of the old identity in it, and the pixels that were carried over byte for byte. */
    private static void requireDone(DicomFile source, DicomFile file, boolean isCovered) throws IOException {
        DataSet was = source.dataSet(), is = file.dataSet();
        boolean same = is.string(Tag.SOP_INSTANCE_UID).equals(was.string(Tag.SOP_INSTANCE_UID)) && file.meta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID).equals(was.string(Tag.SOP_INSTANCE_UID));
        same &= hasSameTags(was, is);
        if (!same) throw new IOException(source.path().getFileName() + ": the new file reads back with other attributes, so it was not put in place. Report it.");
        if (!isCovered && source.pixelData().isPresent()) requireSamePixels(source, file);
    }

    /** But for pixels, which are with their file before and new ones among the attributes afterwards. */
    private static boolean hasSameTags(DataSet was, DataSet is) {
        Iterator<Element> all = was.elements().iterator();
        Element old = all.hasNext() ? all.next() : null;
        for (Element e : is.elements()) {
            if (old != null && old.tag() == e.tag()) old = all.hasNext() ? all.next() : null;
            else if (e.tag() >>> 16 != 0x7fe0) return false;
        }
        return old == null;
    }

    private static void requireSamePixels(DicomFile source, DicomFile file) throws IOException {
        PixelData was = source.pixelData().get();
        PixelData is = file.pixelData().orElseThrow(() -> new IOException(source.path().getFileName() + ": the new file has no pixels, so it was not put in place. Report it."));
        long length = was.encapsulated() ? was.fragments(source).end() - was.offset() : was.length();
        if (!source.hasSameBytes(was.offset(), file, is.offset(), length))
            throw new IOException(source.path().getFileName() + ": the pixels of the new file differ, so it was not put in place. Report it.");
    }

    private static String digest(FileBytes bytes) {
        MessageDigest sha = sha256();
        bytes.updateDigest(sha);
        return HexFormat.of().formatHex(sha.digest());
    }

    private static String digest(MemoryOutput made) {
        MessageDigest sha = sha256();
        sha.update(made.bytes(), 0, made.length());
        return HexFormat.of().formatHex(sha.digest());
    }

    private static String digest(Path file) throws IOException {
        MessageDigest sha = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] piece = new byte[1 << 16];
            for (int n; (n = in.read(piece)) >= 0;) sha.update(piece, 0, n);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
