package org.readingroom.formats.nifti;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.readingroom.io.FormatException;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Volume;

/** Header fields that a volume has no place for, kept as metadata for people, and the whole header for the writer when the volume goes back into NIfTI. */
final class NiftiMetadata {

    static final String HEADER = "nifti.header";

    private NiftiMetadata() {}

    static void fill(NiftiHeader h, byte[] bytes, Map<String, String> metadata) {
        metadata.put("Byte order", h.order.toString());
        metadata.put("dim", Arrays.toString(h.dim));
        metadata.put("pixdim", Arrays.toString(h.pixdim));
        metadata.put("datatype", h.datatype + "");
        metadata.put("xyzt_units", h.xyztUnits + "");
        metadata.put("qform_code", h.qformCode + "");
        metadata.put("sform_code", h.sformCode + "");
        metadata.put("scl_slope, scl_inter", h.sclSlope + ", " + h.sclInter);
        metadata.put("intent_code", h.intentCode + "");
        if (h.intentCode != 0) metadata.put("intent_p1, p2, p3", h.intentP[0] + ", " + h.intentP[1] + ", " + h.intentP[2]);
        text("intent_name", h.intentName, metadata);
        text("descrip", h.descrip, metadata);
        text("aux_file", h.auxFile, metadata);
        if (h.dimInfo != 0) metadata.put("dim_info", "frequency " + (h.dimInfo & 3) + ", phase " + (h.dimInfo >> 2 & 3) + ", slice " + (h.dimInfo >> 4 & 3));
        if (h.sliceCode != 0 || h.sliceDuration != 0)
            metadata.put("slice timing", "code " + h.sliceCode + ", slices " + h.sliceStart + " to " + h.sliceEnd + ", duration " + h.sliceDuration);
        if (h.timeOffset != 0) metadata.put("toffset", h.timeOffset + "");
        if (h.size(4) > 1 && seconds(h) > 0) metadata.put(TimeStep.KEY, seconds(h) + "");
        metadata.put(HEADER, Base64.getEncoder().encodeToString(bytes));
    }

    private static void text(String key, String bytes, Map<String, String> metadata) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1))).toString();
        } catch (CharacterCodingException e) {
            text = bytes; // older than UTF-8: Latin letters
        }
        if (!text.isBlank()) metadata.put(key, text.strip());
    }

    private static double seconds(NiftiHeader h) {
        return h.pixdim[4] * h.secondsPerUnit();
    }

    /** The header that a volume came with; empty if it came from elsewhere. */
    static Optional<NiftiHeader> header(Volume volume) {
        return Optional.ofNullable(volume.metadata().get(HEADER)).flatMap(NiftiMetadata::decoded).flatMap(bytes -> {
            try {
                return Optional.of(NiftiHeaderBytes.parse(Path.of("header"), bytes));
            } catch (FormatException e) {
                return Optional.empty(); // somebody's own text under our key: there is nothing to keep
            }
        });
    }

    /** What of header and extensions may be written where nobody is to be named: db_name, which converters fill with the patient's, goes, and texts that name somebody. */
    static Optional<String> nobody(String key, String value) {
        if (!key.equals(HEADER)) return NiftiExtensions.nobody(key, value);
        return Optional.of(decoded(value).flatMap(bytes -> {
            try {
                NiftiHeader h = NiftiHeaderBytes.parse(Path.of("header"), bytes);
                return h.nobody() ? Optional.of(Base64.getEncoder().encodeToString(NiftiHeaderBytes.bytes(h))) : Optional.empty();
            } catch (FormatException e) {
                return Optional.empty(); // no header: it will not be used either
            }
        }).orElse(value));
    }

    /** Empty for what is no base64. */
    static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Step and unit of time: as they came if the volume still has them, else in seconds; 0 if nobody said. */
    static void putTime(Volume volume, Optional<NiftiHeader> kept, NiftiHeader h) {
        String text = volume.metadata().getOrDefault(TimeStep.KEY, "");
        if (kept.isPresent() && (text.isEmpty() || text.equals(seconds(kept.get()) + ""))) {
            h.pixdim[4] = kept.get().pixdim[4];
            h.timeOffset = kept.get().timeOffset;
            h.xyztUnits = h.xyztUnits & ~NiftiHeader.UNITS_OF_TIME | kept.get().xyztUnits & NiftiHeader.UNITS_OF_TIME;
            return;
        }
        h.xyztUnits = h.xyztUnits & ~NiftiHeader.UNITS_OF_TIME | NiftiHeader.UNIT_SECOND;
        h.pixdim[4] = TimeStep.seconds(volume);
    }
}
