package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import org.readingroom.dicom.series.DicomInfo;

/** One line of dicom-info; schema {@code dicom-info.schema.json}. */
public final class DicomInfoJson {

    private DicomInfoJson() {}

    /** @param path as it was given */
    public static JsonObject of(String path, DicomInfo info) {
        JsonObject o = VolumeInfoJson.line(path, info.trouble().isEmpty() ? null : info.trouble());
        DicomInfo.Header h = info.header();
        JsonObject header = new JsonObject();
        header.addProperty("transfer_syntax", text(h.transferSyntax()));
        header.addProperty("sop_class", text(h.sopClass()));
        header.addProperty("modality", text(h.modality()));
        header.addProperty("rows", number(h.rows()));
        header.addProperty("columns", number(h.columns()));
        header.addProperty("frames", number(h.frames()));
        header.addProperty("samples", number(h.samples()));
        header.addProperty("photometric", text(h.photometric()));
        header.addProperty("bits_allocated", number(h.bitsAllocated()));
        header.addProperty("bits_stored", number(h.bitsStored()));
        header.addProperty("pixel_representation", h.pixelRepresentation());
        header.addProperty("patient_name", text(h.patientName()));
        header.addProperty("patient_id", text(h.patientId()));
        header.addProperty("study_uid", text(h.studyUid()));
        header.addProperty("series_uid", text(h.seriesUid()));
        header.addProperty("sop_instance_uid", text(h.sopInstanceUid()));
        header.addProperty("series_number", text(h.seriesNumber()));
        header.addProperty("instance_number", text(h.instanceNumber()));
        header.addProperty("series_description", text(h.seriesDescription()));
        o.add("header", header);
        o.add("frames", info.frames().isPresent() ? frames(info.frames().get()) : JsonNull.INSTANCE);
        o.add("display_rgb", info.displayRgb().isPresent() ? Numbers.json(info.displayRgb().get()) : JsonNull.INSTANCE);
        o.add("findings", FindingsJson.of(info.findings()));
        return o;
    }

    /** A path that could not be read. @param sentence why */
    public static JsonObject failed(String path, String sentence) {
        return VolumeInfoJson.line(path, sentence);
    }

    private static JsonObject frames(DicomInfo.Frames f) {
        JsonObject o = new JsonObject();
        JsonArray shape = new JsonArray();
        f.shape().forEach(shape::add);
        o.add("shape", shape);
        o.addProperty("dtype", f.dtype());
        o.addProperty("sha256", f.sha256());
        o.add("min", Numbers.json(f.min()));
        o.add("max", Numbers.json(f.max()));
        o.add("mean", Numbers.json(f.mean()));
        return o;
    }

    private static String text(String value) {
        return value.isEmpty() ? null : value;
    }

    private static Integer number(int value) {
        return value == 0 ? null : value;
    }
}
