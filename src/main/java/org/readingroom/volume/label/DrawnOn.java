package org.readingroom.volume.label;

import java.util.Locale;
import java.util.Optional;
import org.readingroom.volume.Headers;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;

/**
 * What a segmentation's own file says of the images that it was drawn on. In memory alone: it goes into no file, message or log.
 *
 * @param series           Series Instance UID, where the file stands for that series and no other; empty if that is not known
 * @param frameOfReference its UID; empty if that is not known
 * @param patient          what tells patients apart, as {@link #patient(String, String, String)} makes it; empty if that is not known
 * @param values           digest of the image's stored values, {@code sha256:} and 64 hex digits, where that is how the file knows its image; else empty
 * @param planeByPlane     whether the labels count the image's planes as they come, gaps or not, as annotations do: their grid is the image's own and not the patient's
 */
public record DrawnOn(String series, String frameOfReference, String patient, String values, boolean planeByPlane) {

    public static final DrawnOn UNKNOWN = new DrawnOn("", "", "");

    /** Of an image whose values are not known. */
    public DrawnOn(String series, String frameOfReference, String patient) {
        this(series, frameOfReference, patient, "", false);
    }

    /** Of what counts the image's planes. @param series its UID; empty for none @param values as in the record */
    public static DrawnOn planesOf(String series, String values) {
        return new DrawnOn(series, "", "", values, true);
    }

    /** What tells patients apart: identifier and issuer, or the name where there is no identifier; empty if there is neither. Arguments may be null. */
    public static String patient(String id, String issuer, String name) {
        return clean(id).isEmpty() ? clean(name).toUpperCase(Locale.ROOT) : clean(id) + "@" + clean(issuer);
    }

    private static String clean(String text) {
        return text == null ? "" : text.strip();
    }

    private static String patient(Headers headers) {
        return patient(headers.value(0, "PatientID"), headers.value(0, "IssuerOfPatientID"), headers.value(0, "PatientName"));
    }

    /** Why labels do not belong to an image, in a sentence without a name; empty if nothing speaks against it. May read a header from a file. */
    public Optional<String> refusal(Volume image) {
        return refusal(image, image.headers().map(DrawnOn::patient).orElse(""));
    }

    /** The same, where it is known whose the image is; reads nothing. @param theirs as {@link #patient(String, String, String)} */
    public Optional<String> refusal(Volume image, String theirs) {
        Optional<String> elsewhere = refusalElsewhere(image, theirs);
        if (elsewhere.isPresent()) return elsewhere;
        String own = image.source().map(SourceInstances::seriesUid).orElse("");
        if (!series.isEmpty() && !own.isEmpty() && !series.equals(own)) return Optional.of("The segmentation was drawn on series " + series + ", the image is series " + own + "; give the series it was drawn on.");
        return Optional.empty();
    }

    /** As {@link #refusalElsewhere(Volume, String)}, of whom the image's own headers say. */
    public Optional<String> refusalElsewhere(Volume image) {
        return refusalElsewhere(image, image.headers().map(DrawnOn::patient).orElse(""));
    }

    /** Why labels may not be seen on another image than the one they lie on: another series may be of their place, another patient or space is not. */
    public Optional<String> refusalElsewhere(Volume image, String theirs) {
        if (!patient.isEmpty() && !theirs.isEmpty() && !patient.equals(theirs)) return Optional.of("The segmentation is of another patient than the image; use the image that it was drawn on.");
        String space = image.source().map(SourceInstances::frameOfReferenceUid).orElse("");
        if (!frameOfReference.isEmpty() && !space.isEmpty() && !frameOfReference.equals(space))
            return Optional.of("The segmentation lies in another space (Frame of Reference UID) than the image; use the image that it was drawn on.");
        return Optional.empty();
    }

    /** Whether series, space or patient of the image are those of the labels, and not only not known to be others. @param theirs as in {@link #refusal(Volume, String)} */
    public boolean isKnownOf(Volume image, String theirs) {
        if (!refusal(image, theirs).isEmpty()) return false;
        return isSame(series, image.source().map(SourceInstances::seriesUid).orElse("")) || isSame(frameOfReference, image.source().map(SourceInstances::frameOfReferenceUid).orElse(""))
            || isSame(patient, theirs);
    }

    /** Whether the labels' file names what it was drawn on and nothing of the image can be compared with that. @param theirs as in {@link #refusal(Volume, String)} */
    public boolean isUnsure(Volume image, String theirs) {
        return !equals(UNKNOWN) && refusal(image, theirs).isEmpty() && !isKnownOf(image, theirs);
    }

    private static boolean isSame(String a, String b) {
        return !a.isEmpty() && a.equals(b);
    }
}
