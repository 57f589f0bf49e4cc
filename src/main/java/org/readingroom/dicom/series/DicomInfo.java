package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;

/**
 * One DICOM file as it is: its header, its stored samples in figures, and its mean colour as displayed. Made for reports; keeps no pixels.
 */
public final class DicomInfo {

    private final Header header;
    private final Frames frames;       // null: no pixels, or pixels that cannot be read
    private final double[] displayRgb; // null: no colour image
    private final String trouble;
    private final List<Finding> findings;

    /**
     * Attributes that say what a file is. Texts are empty and numbers 0 where the file has none.
     *
     * @param transferSyntax UID as the file states it
     * @param sopClass       UID
     * @param patientName    patient data: shown on demand, never logged
     */
    public record Header(String transferSyntax, String sopClass, String modality, int rows, int columns, int frames, int samples, String photometric,
            int bitsAllocated, int bitsStored, int highBit, int pixelRepresentation, String patientName, String patientId, String studyUid,
            String seriesUid, String sopInstanceUid, String seriesNumber, String instanceNumber, String seriesDescription) {}

    /**
     * All frames' samples as stored: masked to Bits Stored, sign-extended, YBR still YBR, no rescale.
     *
     * @param shape  frames, rows, columns, samples
     * @param dtype  numpy's name
     * @param sha256 over the samples, little endian, in the order of {@code shape}, the last fastest
     */
    public record Frames(List<Integer> shape, String dtype, String sha256, double min, double max, double mean) {}

    private DicomInfo(Header header, Frames frames, double[] displayRgb, String trouble, List<Finding> findings) {
        this.header = header;
        this.frames = frames;
        this.displayRgb = displayRgb;
        this.trouble = trouble;
        this.findings = findings;
    }

    /**
     * Reads a file whole, frame by frame.
     *
     * @throws FormatException if it is no DICOM file. Pixels that cannot be read do not throw: {@link #trouble} says why then
     */
    public static DicomInfo of(Path file, PixelCodecs codecs) throws IOException {
        DicomFile dicom = DicomFile.read(file);
        Header header = header(dicom);
        if (dicom.pixelData().isEmpty() && !FrameReader.hasPixelsElsewhere(dicom)) return new DicomInfo(header, null, null, "", dicom.findings());
        try {
            PixelLayout layout = PixelLayout.of(dicom);
            FrameSurvey survey = FrameSurvey.of(FrameReader.of(dicom, layout, codecs), dicom.dataSet());
            return new DicomInfo(header, survey.frames(), survey.displayRgb().orElse(null), "", dicom.findings());
        } catch (FormatException e) {
            return new DicomInfo(header, null, null, e.getMessage(), dicom.findings());
        }
    }

    public Header header() {
        return header;
    }

    /** Figures of the stored samples; empty for objects without pixels, and when {@link #trouble} is not. */
    public Optional<Frames> frames() {
        return Optional.ofNullable(frames);
    }

    /** Mean red, green, blue (0 to 255) of the first frame as displayed without a window; only for palette, RGB and YBR images. */
    public Optional<double[]> displayRgb() {
        return Optional.ofNullable(displayRgb);
    }

    /** Why the pixels could not be read, in one sentence; empty if they could, or there are none. */
    public String trouble() {
        return trouble;
    }

    /** Repairs that reading the header took. */
    public List<Finding> findings() {
        return findings;
    }

    private static Header header(DicomFile dicom) {
        DataSet d = dicom.dataSet();
        String syntax = dicom.meta().string(Tag.TRANSFER_SYNTAX_UID);
        int rows = number(d, Tag.ROWS);
        return new Header(syntax.isEmpty() ? dicom.syntax().uid() : syntax, d.string(Tag.SOP_CLASS_UID), d.string(Tag.MODALITY), rows,
            number(d, Tag.COLUMNS),
            d.intValue(Tag.NUMBER_OF_FRAMES).orElse(rows > 0 ? 1 : 0), d.intValue(Tag.SAMPLES_PER_PIXEL).orElse(rows > 0 ? 1 : 0),
            d.string(Tag.PHOTOMETRIC_INTERPRETATION), number(d, Tag.BITS_ALLOCATED), number(d, Tag.BITS_STORED), number(d, Tag.HIGH_BIT),
            number(d, Tag.PIXEL_REPRESENTATION), d.string(Tag.PATIENT_NAME), d.string(Tag.PATIENT_ID), d.string(Tag.STUDY_INSTANCE_UID),
            d.string(Tag.SERIES_INSTANCE_UID), d.string(Tag.SOP_INSTANCE_UID),
            d.string(Tag.SERIES_NUMBER), d.string(Tag.INSTANCE_NUMBER), d.string(Tag.SERIES_DESCRIPTION));
    }

    private static int number(DataSet d, int tag) {
        return d.intValue(tag).orElse(0);
    }
}
