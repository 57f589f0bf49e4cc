package org.readingroom.dicom.write;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.io.SafeFolder;
import org.readingroom.io.Unfinished;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.scijava.plugin.Plugin;

/**
 * Writes DICOM, uncompressed, explicit little endian, under new UIDs. A target that ends in .dcm becomes one file: a multi-frame Secondary Capture, or for a
 * single slice what a folder would hold. Any other target, such as one that ends in .dicom, becomes a folder with a file for each slice: CT for HU of a
 * CT, MR for what came from MR, else Secondary Capture (PET, whose object asks for more than a volume knows, too).
 *
 * <p>Whole numbers are kept exactly, with each slice's own slope and intercept; fractions are rounded to 16 bits, and the greatest error is told. Positions are
 * each slice's own, so gaps and shear stay. Who the patient is goes along only when asked for.
 */
@Plugin(type = VolumeWriter.class)
public class DicomVolumeWriter implements VolumeWriter {

    private static final int MOST_ROWS = 0xffff; // Rows and Columns have 16 bits
    private static final String ONE_FILE = ".dcm", FOLDER = ".dicom";

    @Override
    public String format() {
        return "DICOM";
    }

    @Override
    public List<String> extensions() {
        return List.of(ONE_FILE, FOLDER);
    }

    @Override
    public boolean makesFolder(Path target) {
        return target.getFileName() == null || !target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ONE_FILE);
    }

    /** {@inheritDoc} What else lies there stays, but no images among which the new ones would lie. */
    @Override
    public List<Path> replaced(Path folder, boolean replace) throws IOException {
        return OwnSlices.in(folder, replace);
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        write(volume, target, WriteRequest.ANONYMOUS, progress);
    }

    /**
     * {@inheritDoc} A folder must be new or empty, unless the request says that what such a run made there may be replaced.
     */
    @Override
    public List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        if (target.getFileName() == null) throw new IllegalArgumentException("the root of a file system is no place for a DICOM series; expected the name of a new folder.");
        boolean isFolder = makesFolder(target), isOneSlice = volume.grid().nk() * volume.times() == 1;
        String name = target.getFileName().toString();
        requireNotSource(volume, target, name);
        List<Path> old = isFolder ? replaced(target, request.replace()) : List.of();
        boolean isRecording = FramesFile.isRecording(volume) && !isFolder;
        if (volume.verdict() == Verdict.UNPLACED && volume.times() > 1 && !isRecording)
            throw new IllegalArgumentException(name + " cannot be written as DICOM: nobody knows where the volume lies, and slices of several times without a place cannot be told apart; "
                + "expected a volume with a position, or a file (.dcm) for pictures of one slice at known intervals. Write NIfTI or NRRD.");
        if (Math.max(volume.grid().ni(), volume.grid().nj()) > MOST_ROWS)
            throw new IllegalArgumentException(name + " cannot be written as DICOM: slices of " + volume.grid().ni() + " x " + volume.grid().nj() + " voxels; expected at most " + MOST_ROWS + " on each side. Write NIfTI or NRRD.");
        Places places = Places.of(volume, name);
        PixelForm form = PixelForm.of(volume, !isFolder && !isOneSlice, name);
        ObjectHeader header = new ObjectHeader(volume, form, places, request, name);
        SliceFiles slices = new SliceFiles(volume, form, places, header);
        if (isFolder) {
            SafeFolder.write(target, file -> old.contains(target.resolve(file)), folder -> {
                slices.write(folder, progress);
                ReadBack.check(folder, form, places, target);
            });
        } else {
            FramesFile frames = isOneSlice ? null : new FramesFile(volume, form, places, header, name);
            SafeFile.writePath(target, temporary -> oneFile(temporary, target, form, places, out -> {
                if (frames == null) DicomWriter.write(out, slices.dataSet(0, 0), TransferSyntax.EXPLICIT_LE);
                else frames.write(out, progress);
            }));
        }
        return findings(volume, form, places, header);
    }

    /** In a folder of its own, as the reader looks for other files of a series beside it. */
    private static void oneFile(Path temporary, Path target, PixelForm form, Places places, SafeFile.Filler filler) throws IOException {
        Path folder = temporary.resolveSibling(temporary.getFileName() + ".d"), file = folder.resolve("image.dcm");
        try (Unfinished unfinished = Unfinished.of(List.of(folder))) {
            Files.createDirectory(folder);
            try (OutputStream out = new BufferedOutputStream(SafeFile.open(file), 1 << 16)) {
                filler.fill(out);
            }
            ReadBack.check(folder, form, places, target);
            Files.move(file, temporary);
        }
    }

    private static List<Finding> findings(Volume v, PixelForm form, Places places, ObjectHeader header) {
        List<Finding> all = new ArrayList<>(form.findings());
        all.addAll(places.findings());
        List<String> left = new ArrayList<>();
        if (!header.keepsUnit()) left.add("the unit " + v.quantity().unit());
        if (header.losesInversion()) left.add("that high values are shown dark");
        if (header.losesCurve()) left.add("a display curve");
        if (!v.scan().overlays().isEmpty()) left.add("overlays");
        if (!v.scan().regions().isEmpty()) left.add("calibrated regions");
        if (v.scan().suv() != null) left.add("what SUV are computed from");
        if (!v.scan().mappings().isEmpty()) left.add("scales that the source offers");
        if (form.kind().isMultiFrame() && !v.planeWindows().isEmpty()) left.add("windows of single slices");
        if (form.kind().isMultiFrame() && !v.diffusion().isEmpty()) left.add("diffusion weightings");
        if (!left.isEmpty()) all.add(Finding.warning("NOT_KEPT", "The DICOM object has no place for all that the volume says: " + String.join(", ", left) + (left.size() == 1 ? " was" : " were") + " left out.", ""));
        return all;
    }

    /** The input is never changed, and no series is mixed into its own source. */
    private static void requireNotSource(Volume volume, Path target, String name) throws IOException {
        if (!Files.exists(target) || volume.source().isEmpty()) return;
        Path real = target.toRealPath();
        for (SourceInstances.Plane plane : volume.source().get().planes()) {
            if (!Files.exists(plane.file())) continue;
            Path file = plane.file().toRealPath();
            if (file.equals(real) || real.equals(file.getParent()))
                throw new IllegalArgumentException(name + " is, or holds, the images that the volume was read from; expected another name. Choose a new one.");
        }
    }
}
