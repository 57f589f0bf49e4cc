package org.readingroom.convert;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.meaning.PetHeader;
import org.readingroom.volume.Volume;

/** What only CT or PET says. Times in seconds, activities in Bq, as dcm2niix has them. */
final class ModalityFields {

    private static final int KVP = 0x00180060, EXPOSURE_TIME = 0x00181150, TUBE_CURRENT = 0x00181151, EXPOSURE = 0x00181152, KERNEL = 0x00181210;
    private static final int PHARMACEUTICAL = 0x00180031, START = 0x00181072, DOSE = 0x00181074, HALF_LIFE = 0x00181075, POSITRONS = 0x00181076, CODE = 0x00540300, MEANING = 0x00080104;
    private static final int UNITS = 0x00541001, DOSE_CALIBRATION = 0x00541322, DECAY_FACTOR = 0x00541321, FRAME_REFERENCE_TIME = 0x00541300, FRAME_DURATION = 0x00181242;
    private static final int RECONSTRUCTION = 0x00541103, ATTENUATION = 0x00541101, SCATTER = 0x00541105, RANDOMS = 0x00541100, DECAY = 0x00541102;

    private ModalityFields() {}

    static void fill(Fields f, Volume volume, PlaneHeader first) {
        String modality = first.text(Tag.MODALITY);
        if (modality.equals("CT")) {
            f.positive("KVP", first.number(KVP));
            f.seconds("ExposureTime", first.number(EXPOSURE_TIME));
            f.positive("XRayTubeCurrent", first.number(TUBE_CURRENT));
            f.positive("XRayExposure", first.number(EXPOSURE));
        }
        f.text("ConvolutionKernel", String.join("\\", first.texts(KERNEL)));
        if (modality.equals("PT") || modality.equals("NM")) pet(f, volume, first);
        else f.text("Units", first.text(UNITS));
    }

    private static void pet(Fields f, Volume volume, PlaneHeader first) {
        DataSet header = PetHeader.of(first.root());
        header.item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).ifPresent(given -> {
            f.text("Radiopharmaceutical", given.string(PHARMACEUTICAL));
            given.item(CODE).ifPresent(code -> f.text("Radionuclide", code.string(MEANING)));
            f.positive("RadionuclidePositronFraction", given.doubleValue(POSITRONS));
            f.positive("RadionuclideTotalDose", given.doubleValue(DOSE));
            f.positive("RadionuclideHalfLife", given.doubleValue(HALF_LIFE));
            f.text("RadiopharmaceuticalStartTime", given.string(START));
        });
        f.positive("DoseCalibrationFactor", header.doubleValue(DOSE_CALIBRATION));
        f.text("Units", header.string(UNITS));
        f.text("DecayCorrection", header.string(DECAY));
        f.text("ReconMethodName", header.string(RECONSTRUCTION));
        f.text("AttenuationCorrectionMethod", header.string(ATTENUATION));
        f.text("ScatterCorrectionMethod", header.string(SCATTER));
        f.text("RandomsCorrectionMethod", header.string(RANDOMS));
        f.numbers("DecayFactor", perTime(volume, DECAY_FACTOR, 1));
        double[] start = perTime(volume, FRAME_REFERENCE_TIME, 1000), duration = perTime(volume, FRAME_DURATION, 1000);
        if (start.length > 1) f.numbers("FrameTimesStart", IntStream.range(0, start.length).mapToDouble(t -> start[t] - start[0]).toArray());
        f.numbers("FrameDuration", duration);
    }

    /** One value for each time, of its first slice; none unless all have one. */
    private static double[] perTime(Volume volume, int tag, double divisor) {
        List<Integer> planes = IntStream.range(0, volume.times()).map(t -> t * volume.grid().nk()).boxed().toList();
        double[] values = planes.stream().mapToDouble(p -> PlaneHeader.of(volume, p).map(h -> h.number(tag, Double.NaN)).orElse(Double.NaN) / divisor).toArray();
        return Arrays.stream(values).anyMatch(Double::isNaN) ? new double[0] : values;
    }
}
