package org.readingroom.formats.nifti;

import java.util.Arrays;
import java.util.Map;
import org.readingroom.volume.Volume;

/** Header fields that a volume has no place for, kept as metadata for people, and for the writer when the volume goes back into NIfTI. */
final class NiftiMetadata {

    static final String SFORM_CODE = "sform_code", QFORM_CODE = "qform_code", TIME_STEP = "Time step (s)";

    private NiftiMetadata() {}

    static void fill(NiftiHeader h, Map<String, String> metadata) {
        metadata.put("Byte order", h.order.toString());
        metadata.put("dim", Arrays.toString(h.dim));
        metadata.put("pixdim", Arrays.toString(h.pixdim));
        metadata.put("datatype", h.datatype + "");
        metadata.put("xyzt_units", h.xyztUnits + "");
        metadata.put(QFORM_CODE, h.qformCode + "");
        metadata.put(SFORM_CODE, h.sformCode + "");
        metadata.put("scl_slope, scl_inter", h.sclSlope + ", " + h.sclInter);
        metadata.put("intent_code", h.intentCode + "");
        if (!h.intentName.isEmpty()) metadata.put("intent_name", h.intentName);
        if (!h.descrip.isEmpty()) metadata.put("descrip", h.descrip);
        double seconds = h.pixdim[4] * h.secondsPerUnit();
        if (h.size(4) > 1 && seconds > 0) metadata.put(TIME_STEP, seconds + "");
    }

    /** A code that came from NIfTI and goes back unchanged, else {@code otherwise}. */
    static int code(Volume volume, String key, int otherwise) {
        String text = volume.metadata().getOrDefault(key, "");
        return volume.format().startsWith("NIfTI") && text.matches("[0-5]") ? Integer.parseInt(text) : otherwise;
    }

    /** Seconds between two times; 0 if nobody said. */
    static double timeStep(Volume volume) {
        String text = volume.metadata().getOrDefault(TIME_STEP, "");
        return text.matches("[0-9.]+(E-?[0-9]+)?") ? Double.parseDouble(text) : 0;
    }
}
