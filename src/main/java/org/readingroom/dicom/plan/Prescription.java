package org.readingroom.dicom.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;

/**
 * A dose that a plan prescribes. Sources: DICOM PS3.3 C.8.8.10 (RT Prescription), C.8.8.13 (RT Fraction Scheme), C.8.8.3 (RT Dose).
 *
 * @param gray    above 0
 * @param source  what of the plan says so, such as {@code target PTV}; may hold what somebody typed: for the screen only
 * @param isNamed whether the dose names this plan as the one that it was computed for
 */
public record Prescription(double gray, String source, boolean isNamed) {

    private static final Set<String> PLANS = Set.of("1.2.840.10008.5.1.4.1.1.481.5", "1.2.840.10008.5.1.4.1.1.481.8");
    private static final int REFERENCED_PLANS = 0x300C0002, LABEL = 0x300A0002;
    private static final int DOSE_REFERENCES = 0x300A0010, STRUCTURE = 0x300A0014, DESCRIPTION = 0x300A0016, TYPE = 0x300A0020, TARGET_DOSE = 0x300A0026;
    private static final int FRACTION_GROUPS = 0x300A0070, FRACTIONS = 0x300A0078, REFERENCED_BEAMS = 0x300C0004, BEAM_DOSE = 0x300A0084;

    /**
     * What the plans beside a dose prescribe: of the plans that it names if any of them is there, else of all of its study.
     *
     * @param folder searched with three levels below it
     * @param known  files that need no look, such as the images that are open
     * @throws IOException if the folder cannot be read; single files that cannot be are passed by
     */
    public static List<Prescription> of(Volume dose, Path folder, int depth, Set<Path> known, Progress progress) throws IOException {
        SourceInstances source = dose.source().orElse(null);
        if (source == null || source.planes().isEmpty()) return List.of();
        List<String> named = new ArrayList<>();
        for (DataSet item : DicomFile.readHeader(source.planes().get(0).file()).dataSet().items(REFERENCED_PLANS)) named.add(item.string(Tag.REFERENCED_SOP_INSTANCE_UID));
        List<Prescription> all = new ArrayList<>();
        List<Path> files = FolderFiles.below(folder, depth, progress);
        for (int n = 0; n < files.size(); n++) {
            progress.report(n, files.size());
            if (!known.contains(files.get(n))) all.addAll(of(files.get(n), source.studyUid(), named));
        }
        if (all.stream().anyMatch(Prescription::isNamed)) all.removeIf(p -> !p.isNamed);
        all.sort(Comparator.comparingDouble(Prescription::gray).reversed().thenComparing(Prescription::source));
        return all;
    }

    private static List<Prescription> of(Path file, String study, List<String> named) throws IOException {
        try {
            if (!DicomFile.looksLikeDicom(file)) return List.of();
            DataSet set = DicomFile.readHeader(file).dataSet();
            boolean isNamed = named.contains(set.string(Tag.SOP_INSTANCE_UID));
            return PLANS.contains(set.string(Tag.SOP_CLASS_UID)) && (isNamed || set.string(Tag.STUDY_INSTANCE_UID).equals(study)) ? of(set, isNamed) : List.of();
        } catch (FormatException | java.nio.file.FileSystemException e) { // damaged, closed or gone: no plan that could be offered
            return List.of();
        }
    }

    /** Of a plan: the doses of its targets; without any, what its beams give to their points in all fractions. */
    static List<Prescription> of(DataSet plan, boolean isNamed) {
        List<Prescription> all = new ArrayList<>();
        String label = plan.string(LABEL).strip(), of = label.isEmpty() ? "" : ", plan " + label;
        for (DataSet reference : plan.items(DOSE_REFERENCES)) {
            double gray = reference.doubleValue(TARGET_DOSE).orElse(0);
            if (!(gray > 0) || Double.isInfinite(gray) || !reference.string(TYPE).strip().equals("TARGET")) continue;
            String what = reference.string(DESCRIPTION).strip();
            all.add(new Prescription(gray, "target " + (what.isEmpty() ? reference.string(STRUCTURE).strip().toLowerCase(Locale.ROOT) : what) + of, isNamed));
        }
        if (!all.isEmpty()) return all;
        for (DataSet group : plan.items(FRACTION_GROUPS)) {
            double each = 0;
            for (DataSet beam : group.items(REFERENCED_BEAMS)) each += beam.doubleValue(BEAM_DOSE).orElse(0);
            int fractions = group.intValue(FRACTIONS).orElse(0);
            double gray = each * fractions;
            if (gray > 0 && !Double.isInfinite(gray)) all.add(new Prescription(gray, "beam doses of " + fractions + (fractions == 1 ? " fraction" : " fractions") + of, isNamed));
        }
        return all;
    }

    /** For people. */
    public String title() {
        return (gray == Math.rint(gray) ? String.valueOf((long) gray) : String.valueOf((float) gray)) + " Gy (" + source + ")";
    }
}
