package org.readingroom.ui.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.ui.model.StudyFacts;
import org.readingroom.volume.Headers;
import org.readingroom.volume.Volume;

/** Whether a path or a text may be written into a file of ours: people name folders after patients. */
public final class IdentityFree {

    private static final List<String> IDENTITY = List.of("PatientName", "PatientID", "OtherPatientIDs", "OtherPatientNames", "PatientBirthName", "PatientBirthDate", "AccessionNumber",
        "PatientTelephoneNumbers", "PatientMotherBirthName");
    private static final int SHORTEST = 3; // letters; shorter parts are in every path

    private IdentityFree() {}

    /**
     * Whether no part of a path repeats who the patient is. A volume without DICOM headers cannot tell, so that its path counts as one that does.
     * May read headers from files: not for the event thread.
     */
    public static boolean isFree(Path path, List<Volume> volumes) {
        String told = plain(path.toAbsolutePath().toString());
        for (Volume volume : volumes) {
            Optional<Headers> headers = volume.headers();
            if (headers.isEmpty()) return false;
            for (String part : parts(headers.get())) if (told.contains(part)) return false;
        }
        return !volumes.isEmpty();
    }

    /** Whether a text that somebody typed repeats neither the name nor the number of the patient, as far as they are known. */
    static boolean isFree(String text, StudyFacts facts) {
        List<String> parts = new ArrayList<>();
        for (String part : (facts.shownName() + " " + facts.patient()).split("[\\s^=,()@]+")) add(parts, part);
        String told = plain(text);
        return parts.stream().noneMatch(told::contains);
    }

    /** The same of what the volume's headers say; a volume without headers says nothing. May read them from files: not for the event thread. */
    public static boolean isFree(String text, Volume volume) {
        String told = plain(text);
        return volume.headers().map(h -> parts(h).stream().noneMatch(told::contains)).orElse(true);
    }

    private static List<String> parts(Headers headers) {
        List<String> parts = new ArrayList<>();
        for (String attribute : IDENTITY) {
            String value = headers.value(0, attribute);
            if (value == null) continue;
            add(parts, value);
            for (String part : value.split("[\\s^=,\\\\]+")) add(parts, part);
        }
        return parts;
    }

    private static void add(List<String> parts, String text) {
        String plain = plain(text);
        if (plain.length() >= SHORTEST) parts.add(plain);
    }

    /** As it is written in names of files: without case and signs. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
