package org.readingroom.formats.mgh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.formats.HeldTypes;
import org.readingroom.formats.RawOutput;
import org.readingroom.formats.RealVolume;
import org.readingroom.formats.WrittenVolume;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.scijava.plugin.Plugin;

/**
 * Writes MGH, packed where the name ends in .mgz or .mgh.gz. Real values: the format knows no slope. Types that it lacks become the next
 * larger one (int8: int16; uint16: int32, which every reader knows, unless the volume came as MGH's own unsigned short); wider ones are
 * written only where int32 or float32 hold every value exactly. The place is kept in float32, seven digits. Colour is refused.
 */
@Plugin(type = VolumeWriter.class)
public final class MghWriter implements VolumeWriter {

    @Override
    public String format() {
        return MghFooter.FORMAT;
    }

    @Override
    public List<String> extensions() {
        return MghReader.ENDINGS;
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        write(volume, target, WriteRequest.ANONYMOUS, progress);
    }

    @Override
    public List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        if (volume.components() > 1)
            throw new IllegalArgumentException(target.getFileName() + " cannot be written as MGH: a voxel has " + volume.components()
                + " components, and MGH holds one. Write NIfTI, NRRD or MetaImage.");
        List<Finding> findings = new ArrayList<>();
        WrittenVolume.notKept(volume, format(), true, findings);
        WrittenVolume.space(volume, format(), findings);
        Volume known = HeaderIdentity.without(volume, request, MghFooter::nobody, findings);
        Volume v = held(RealVolume.of(WrittenVolume.complete(known, target, format()), findings), target);
        MghHeader placed = MghHeader.of(v.grid(), v.times(), MghType.of(v.samples().storedType()), MghFooter.number(v, MghFooter.VERSION, 1), MghFooter.number(v, MghFooter.DOF, 0));
        MghHeader h = v.verdict() == Verdict.UNPLACED ? placed.unplaced() : placed;
        byte[] footer = MghFooter.of(v);
        boolean packed = target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith("z");
        VoxelGrid grid = v.verdict() == Verdict.UNPLACED ? new VoxelGrid(v.grid().ni(), v.grid().nj(), v.grid().nk(), h.affine()) : v.grid();
        WrittenVolume.axes(v, grid, format(), findings);
        SafeFile.writePath(target, temporary -> {
            RawOutput.toFile(temporary, packed, out -> write(h, v, footer, out, progress));
            WrittenVolume.check(v, packed, target, () -> RawOutput.isIn(temporary, out -> write(h, v, footer, out, Progress.NONE)),
                () -> WrittenVolume.compare(v, grid, new MghReader().read(temporary, Loading.FITTING, Progress.NONE), target));
        });
        if (v.verdict() == Verdict.UNPLACED) findings.add(Finding.warning("NO_SPACING", "Nobody knows where the image lies; MGH then tells no voxel sizes either, and readers take 1 mm.", ""));
        return findings;
    }

    private static Volume held(Volume v, Path target) {
        boolean own = v.samples().storedType() == SampleType.UINT16 && MghFooter.number(v, MghFooter.TYPE, 0) == MghType.USHRT.code();
        return own ? v : HeldTypes.of(v, MghType.COMMON, target, MghFooter.FORMAT);
    }

    private static void write(MghHeader h, Volume v, byte[] footer, OutputStream out, Progress progress) throws IOException {
        out.write(h.bytes());
        RawOutput.write(v.samples(), ByteOrder.BIG_ENDIAN, ComponentOrder.INTERLEAVED, out, progress);
        out.write(footer);
    }
}
