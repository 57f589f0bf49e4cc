package org.readingroom.dicom.seg;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/** Small CT series on disk, and label maps on them, for tests of segmentations. */
public final class CtSeries {

    static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    /** Turned about two axes; 23 columns and 37 rows, so that frames are no whole number of bytes. */
    public static VoxelGrid oblique(int nk) {
        return grid(23, 37, nk, 0);
    }

    /** @param shearMm shift of each plane along its rows, as under a tilted gantry */
    public static VoxelGrid grid(int ni, int nj, int nk, double shearMm) {
        double a = Math.toRadians(25), b = Math.toRadians(-15), c = 0.7, r = 0.9, s = 2.5;
        double[] u = { Math.cos(a), Math.sin(a), 0 }, v = { -Math.sin(a) * Math.cos(b), Math.cos(a) * Math.cos(b), Math.sin(b) };
        double[] n = { u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0] };
        double[][] rows = new double[3][];
        double[] origin = { -31.25, 12.5, -410.75 };
        for (int x = 0; x < 3; x++) rows[x] = new double[] { u[x] * c, v[x] * r, n[x] * s + v[x] * shearMm, origin[x] };
        return new VoxelGrid(ni, nj, nk, Affine.fromLps(rows));
    }

    /** Seven segments of a voxel each, most with names that no label of DICOM can hold. */
    public static LabelMap withNames(VoxelGrid grid) {
        String sixtyFour = "Sixty-four characters of a name that goes on and on and on, and ";
        List<String> names = List.of("a\\b", "a/b", sixtyFour + "seventh", sixtyFour + "another", "tab\tand\u0007bell", "whole as it is", "two\nlines");
        List<Segment> segments = new ArrayList<>();
        for (String name : names) segments.add(Segment.plain(0, segments.size() + 1, name));
        LabelMap labels = LabelMap.empty(grid, segments);
        for (int n = 0; n < names.size(); n++) labels.layer(0)[n % grid.nk()][(3 + 2 * n) * grid.ni() + 4] = (short) (n + 1);
        return labels;
    }

    public static Volume write(Path folder, VoxelGrid grid) throws IOException {
        return write(folder, grid, grid.toPatient(0, 0, 0), new double[grid.nk()]);
    }

    /** @param shiftMm by how much each plane lies off its place on the grid, along k */
    static Volume write(Path folder, VoxelGrid grid, PointMm origin, double[] shiftMm) throws IOException {
        List<SourceInstances.Plane> planes = new ArrayList<>();
        for (int k = 0; k < grid.nk(); k++) {
            PointMm p = grid.toPatient(0, 0, k).plus(grid.affine().direction(2), shiftMm[k]);
            String uid = "1.2.826.0.1.3680043.8.498.1." + (k + 1);
            Path file = folder.resolve("ct" + k + ".dcm");
            try (OutputStream out = Files.newOutputStream(file)) { // no test waits for the disk
                DicomWriter.write(out, slice(grid, p, uid, k), TransferSyntax.EXPLICIT_LE);
            }
            planes.add(new SourceInstances.Plane(file, CT, uid, 1, p));
        }
        return Volume.builder("CT", grid, Samples.allocate(SampleType.INT16, grid.ni(), grid.nj(), grid.nk(), 1, 1)).format("DICOM").files(grid.nk())
            .source(new SourceInstances("1.2.826.0.1.3680043.8.498.2", "1.2.826.0.1.3680043.8.498.3", "1.2.826.0.1.3680043.8.498.4", planes)).build();
    }

    private static DataSet slice(VoxelGrid grid, PointMm p, String uid, int k) {
        double[] o = new double[6];
        for (int n = 0; n < 3; n++) {
            o[n] = grid.affine().get(n, 0) / grid.affine().step(0);
            o[n + 3] = grid.affine().get(n, 1) / grid.affine().step(1);
        }
        return new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100").putString(Tag.SOP_CLASS_UID, CT).putString(Tag.SOP_INSTANCE_UID, uid)
            .putString(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL").putString(Tag.MODALITY, "CT").putString(Tag.STUDY_DATE, "20240102").putString(Tag.STUDY_TIME, "101112")
            .putString(Tag.STUDY_ID, "S1").putString(Tag.PATIENT_ID, "TEST-1").putString(Tag.PATIENT_NAME, "Prüfung^Ö").putString(Tag.PATIENT_SEX, "O")
            .putString(Tag.PATIENT_BIRTH_DATE, "19500101").putString(Tag.BODY_PART_EXAMINED, "CHEST").putString(Tag.STUDY_INSTANCE_UID, "1.2.826.0.1.3680043.8.498.2")
            .putString(Tag.SERIES_INSTANCE_UID, "1.2.826.0.1.3680043.8.498.3").putString(Tag.FRAME_OF_REFERENCE_UID, "1.2.826.0.1.3680043.8.498.4")
            .putInts(Tag.SERIES_NUMBER, 3).putInts(Tag.INSTANCE_NUMBER, k + 1).putDoubles(Tag.SLICE_THICKNESS, 2).putDoubles(Tag.IMAGE_POSITION_PATIENT, p.x(), p.y(), p.z())
            .putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, o).putDoubles(Tag.PIXEL_SPACING, grid.spacing().jMm(), grid.spacing().iMm())
            .putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, grid.nj()).putInts(Tag.COLUMNS, grid.ni())
            .putInts(Tag.BITS_ALLOCATED, 16).putInts(Tag.BITS_STORED, 16).putInts(Tag.HIGH_BIT, 15).putInts(Tag.PIXEL_REPRESENTATION, 1)
            .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[2 * grid.ni() * grid.nj()]);
    }

    /** An L that no flip or turn maps onto itself, a block that touches it, and a ramp; label values with gaps. */
    public static LabelMap threeSegments(VoxelGrid grid) {
        LabelMap map = LabelMap.empty(grid, List.of(Segment.plain(0, 2, "Ell"), Segment.plain(0, 5, "Block"), Segment.plain(0, 300, "Rämpe 肝")));
        int last = grid.nk() - 1;
        for (int k = 0; k <= last; k++)
            for (int j = 0; j < grid.nj(); j++)
                for (int i = 0; i < grid.ni(); i++) {
                    int value = 0;
                    if (k >= 1 && k <= last - 1 && (i >= 2 && i < 5 && j >= 3 && j < 20 || i >= 5 && i < 12 && j >= 17 && j < 20 - k / 2)) value = 2;
                    else if (k >= 2 && k <= 3 && i >= 5 && i < 9 && j >= 5 && j < 17) value = 5;
                    else if (j > 25 && i < 3 * k && i < grid.ni() - 1) value = 300;
                    map.layer(0)[k][i + grid.ni() * j] = (short) value;
                }
        return map;
    }

    private CtSeries() {}
}
