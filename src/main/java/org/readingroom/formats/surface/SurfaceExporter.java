package org.readingroom.formats.surface;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.formats.ExportedLabels;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExporter;
import org.readingroom.volume.surface.MaskSurface;
import org.readingroom.volume.surface.SurfaceMesh;
import org.scijava.plugin.Plugin;

/**
 * Writes a closed, smooth surface for each segment, reads the file again, fills the surfaces and compares voxel by voxel: they part exactly the same voxels.
 * LPS millimetres; the exporters of the names that end in -ras, which must be asked for, write RAS.
 */
public abstract class SurfaceExporter implements SegmentationExporter {

    private final SurfaceFormat format;
    private final boolean ras;

    SurfaceExporter(SurfaceFormat format, boolean ras) {
        this.format = format;
        this.ras = ras;
    }

    @Override
    public String id() {
        return ras ? format.id() + "-ras" : format.id();
    }

    @Override
    public List<String> extensions() {
        return ras ? List.of() : List.of(format.ending());
    }

    /** @throws IllegalArgumentException for a segment without a voxel, or more segments than the format can tell apart */
    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        if (!target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(format.ending()))
            throw new IllegalArgumentException(target.getFileName() + ": no name for this format; expected one that ends in " + format.ending() + ".");
        LabelMap labels = ExportedLabels.complete(request);
        if (labels.segments().isEmpty()) throw new IllegalArgumentException("the label map has no segments; expected something that has a surface. Draw or import something first.");
        if (labels.segments().size() > format.mostParts())
            throw new IllegalArgumentException(target.getFileName() + ": " + labels.segments().size() + " segments, and this format holds one surface without a name; expected one segment. Choose it with track=, or write .obj, .ply or .glb.");
        List<SurfaceFile.Part> parts = new ArrayList<>();
        for (Segment s : labels.segments()) {
            progress.report(parts.size(), labels.segments().size());
            SurfaceMesh mesh = MaskSurface.of(labels, s, true, Progress.NONE);
            if (mesh.isEmpty()) throw new IllegalArgumentException("segment '" + s.name() + "' has no voxel and so no surface; expected segments with voxels. Choose the others with track= or classes=.");
            parts.add(new SurfaceFile.Part(s, mesh));
        }
        List<ReadBack> compared = new ArrayList<>();
        SafeFile.writeTogether(format.files(target), temporaries -> {
            format.write(new SurfaceFile(parts, Optional.of(labels.grid()), true), ras, target, temporaries);
            LabelMap read = SurfaceReader.labels(target, format.read(temporaries.get(0)), labels.grid());
            if (!sameSegments(labels.segments(), read.segments()))
                throw new IOException(target.getFileName() + ": reading the surfaces back gave other segments; expected those written. Nothing was kept; please report this.");
            compared.add(ReadBack.require(format.id().toUpperCase(Locale.ROOT), target, labels, read));
        });
        return compared.get(0);
    }

    /** The table beside an STL has another name until it is in place. */
    private boolean sameSegments(List<Segment> written, List<Segment> read) {
        return format.mostParts() == 1 ? read.size() == 1 : read.equals(written);
    }

    /** .stl */
    @Plugin(type = SegmentationExporter.class)
    public static final class StlLps extends SurfaceExporter {
        public StlLps() {
            super(new Stl(), false);
        }
    }

    /** .stl in RAS. */
    @Plugin(type = SegmentationExporter.class)
    public static final class StlRas extends SurfaceExporter {
        public StlRas() {
            super(new Stl(), true);
        }
    }

    /** .obj */
    @Plugin(type = SegmentationExporter.class)
    public static final class ObjLps extends SurfaceExporter {
        public ObjLps() {
            super(new Obj(), false);
        }
    }

    /** .obj in RAS. */
    @Plugin(type = SegmentationExporter.class)
    public static final class ObjRas extends SurfaceExporter {
        public ObjRas() {
            super(new Obj(), true);
        }
    }

    /** .ply */
    @Plugin(type = SegmentationExporter.class)
    public static final class PlyLps extends SurfaceExporter {
        public PlyLps() {
            super(new Ply(), false);
        }
    }

    /** .ply in RAS. */
    @Plugin(type = SegmentationExporter.class)
    public static final class PlyRas extends SurfaceExporter {
        public PlyRas() {
            super(new Ply(), true);
        }
    }

    /** .glb */
    @Plugin(type = SegmentationExporter.class)
    public static final class GlbLps extends SurfaceExporter {
        public GlbLps() {
            super(new Glb(), false);
        }
    }

    /** .glb in RAS. */
    @Plugin(type = SegmentationExporter.class)
    public static final class GlbRas extends SurfaceExporter {
        public GlbRas() {
            super(new Glb(), true);
        }
    }
}
