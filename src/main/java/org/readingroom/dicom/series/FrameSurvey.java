package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.frame.HeaderMeaning;
import org.readingroom.dicom.meaning.Colours;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.scan.ColourCode;

/** Goes through all frames of a file once: digest and statistics of the stored samples, mean colour of the first frame. */
final class FrameSurvey {

    private final PixelLayout layout;
    private final SampleType type;
    private final MessageDigest digest = sha256();
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;
    private double[] rgb; // of the first frame; null if it has no colour

    private FrameSurvey(PixelLayout layout) {
        this.layout = layout;
        type = HeaderMeaning.sampleType(layout);
    }

    static FrameSurvey of(FrameReader reader, DataSet header) throws IOException {
        FrameSurvey survey = new FrameSurvey(reader.layout());
        Object[] planes = new Object[reader.layout().samples()];
        for (int c = 0; c < planes.length; c++) planes[c] = reader.layout().newPlane();
        for (int n = 0; n < reader.layout().frames(); n++) {
            reader.read(n, planes);
            survey.add(planes);
            if (n == 0) survey.rgb = survey.colour(planes, header);
        }
        return survey;
    }

    DicomInfo.Frames frames() {
        double count = (double) layout.frames() * layout.framePixels() * layout.samples();
        return new DicomInfo.Frames(List.of(layout.frames(), layout.rows(), layout.columns(), layout.samples()), layout.sampleName(),
            HexFormat.of().formatHex(digest.digest()), min, max, sum / count);
    }

    Optional<double[]> displayRgb() {
        return Optional.ofNullable(rgb);
    }

    private void add(Object[] planes) {
        int pixels = layout.framePixels(), width = layout.sampleBytes();
        ByteBuffer bytes = ByteBuffer.allocate(layout.frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int c = 0; c < planes.length; c++) {
            for (int n = 0, at = c * width; n < pixels; n++, at += planes.length * width) {
                if (planes[c] instanceof byte[] b) bytes.put(at, b[n]);
                else if (planes[c] instanceof short[] s) bytes.putShort(at, s[n]);
                else if (planes[c] instanceof int[] v) bytes.putInt(at, v[n]);
                else if (planes[c] instanceof float[] f) bytes.putFloat(at, f[n]);
                else bytes.putDouble(at, ((double[]) planes[c])[n]);
                double value = type.get(planes[c], n);
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum += value;
            }
        }
        digest.update(bytes.array());
    }

    /** null for grey images. */
    private double[] colour(Object[] planes, DataSet header) {
        ColourCode code = Colours.of(header, layout).orElse(null);
        if (code == null) return null;
        int pixels = layout.framePixels();
        double[] mean = new double[3];
        for (int n = 0; n < pixels; n++) {
            int argb = code.components() == 1 ? code.argb(type.get(planes[0], n)) : code.argb(type.get(planes[0], n), type.get(planes[1], n), type.get(planes[2], n));
            for (int c = 0; c < 3; c++) mean[c] += argb >> 16 - 8 * c & 0xff;
        }
        for (int c = 0; c < 3; c++) mean[c] /= pixels;
        return mean;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
