package org.readingroom.convert;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/**
 * What a conversion is asked for.
 *
 * @param output  a file, whose ending decides the format, or a folder
 * @param format  a format or its ending, such as nrrd or nii.gz; empty: by the ending of {@code output}, in folders {@link #USUAL_FORMAT}
 * @param pattern names of files in a folder, see {@link FileNamePattern}
 * @param series  see {@link org.readingroom.volume.OpenRequest}; empty: all into a folder, the largest into a file
 * @param meta    what is kept of the headers beside the sidecar
 * @param unit    which the values are written in, see {@link org.readingroom.volume.derived.UnitView}; empty for the file's own
 */
public record ConversionRequest(Path output, String format, FileNamePattern pattern, String series, Meta meta, Set<Choice> choices, String unit) {

    /** Where nothing is said. */
    public static final String USUAL_FORMAT = "nii.gz";

    /** What may be switched on. */
    public enum Choice {
        /** A file NAME.json beside the new one. */
        SIDECAR,
        /** What tells of patient, staff and institution goes along. */
        IDENTITY,
        /** Files that are there already are replaced. */
        OVERWRITE
    }

    /** What is kept of the headers. */
    public enum Meta {
        /** Acquisition parameters in the sidecar. */
        NONE,
        /** Every attribute, constant and per slice, as DICOM JSON in NAME.dicom.json. */
        FULL,
        /** The same summary as dcmstack's DcmMeta, in a header extension of NIfTI files. */
        DCMMETA
    }

    public ConversionRequest {
        Objects.requireNonNull(output);
        Objects.requireNonNull(meta);
        Objects.requireNonNull(unit);
        choices = Set.copyOf(choices);
        if (!choices.contains(Choice.IDENTITY)) pattern.requireNoIdentity();
    }

    /** With values in the file's own unit. */
    public ConversionRequest(Path output, String format, FileNamePattern pattern, String series, Meta meta, Set<Choice> choices) {
        this(output, format, pattern, series, meta, choices, "");
    }

    boolean has(Choice choice) {
        return choices.contains(choice);
    }
}
