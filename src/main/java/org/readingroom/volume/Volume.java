package org.readingroom.volume;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.ShownText;
import org.readingroom.volume.scan.ScanFacts;

/**
 * Samples with their place in the patient, their meaning and their origin. Immutable but for the sample arrays, which it shares with
 * whoever made it; {@link #toBuilder()} makes a changed one on the same arrays.
 */
public final class Volume {

    private final Builder b;

    private Volume(Builder b) {
        this.b = b;
    }

    /** @param name see {@link #name} @throws IllegalArgumentException if grid and samples differ in shape */
    public static Builder builder(String name, VoxelGrid grid, Samples samples) {
        return new Builder(name, grid, samples);
    }

    public Builder toBuilder() {
        return new Builder(b);
    }

    /** What a person would call it: a series description or a file name. Never a patient's name. */
    public String name() {
        return b.name;
    }

    public VoxelGrid grid() {
        return b.grid;
    }

    public Samples samples() {
        return b.samples;
    }

    public Rescale rescale() {
        return b.rescale;
    }

    public Quantity quantity() {
        return b.quantity;
    }

    /** The format it was read from, such as DICOM or NIfTI-1; empty if it was made here. */
    public String format() {
        return b.format;
    }

    /** How many files it was read from; 0 if it was made here. */
    public int files() {
        return b.files;
    }

    public Verdict verdict() {
        return b.verdict;
    }

    /** What the positions of {@link #grid} count from; UNKNOWN unless the file says. */
    public Space space() {
        return b.space;
    }

    public List<Finding> findings() {
        return Collections.unmodifiableList(b.findings);
    }

    /** The windows that the file brings, its default first. */
    public List<DisplayWindow> windows() {
        return Collections.unmodifiableList(b.windows);
    }

    /** Each plane's (k + nk * t) own first window, where they differ; else empty. */
    public List<DisplayWindow> planeWindows() {
        return Collections.unmodifiableList(b.planeWindows);
    }

    /** Header fields for people to look at, in order. May hold patient data: shown on demand, never logged, never put into messages. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(b.metadata);
    }

    public Optional<SourceInstances> source() {
        return Optional.ofNullable(b.source);
    }

    /** The whole headers of its planes; empty for formats that have none of the kind, and for planes that are no longer those of the files. */
    public Optional<Headers> headers() {
        return Optional.ofNullable(b.headers);
    }

    /** Stored values that are no measurement (DICOM Pixel Padding Value and Range Limit): left out of statistics, projections, auto windows. */
    public Optional<Padding> padding() {
        return Optional.ofNullable(b.padding);
    }

    /** Whether high values are shown dark (MONOCHROME1). The values themselves are never inverted. */
    public boolean isShownInverted() {
        return b.inverted;
    }

    /** What the file brings beside the samples: overlays, regions with units, offered scales, colour codes. */
    public ScanFacts scan() {
        return b.scan;
    }

    /** One for each time of a diffusion weighted image; empty for all others. */
    public List<DiffusionWeighting> diffusion() {
        return Collections.unmodifiableList(b.diffusion);
    }

    /**
     * Whether what follows each other as {@link #times} are entries of a list, such as diffusion weightings, and no times: the file says so.
     * {@link org.readingroom.volume.figures.VolumeDescription} counts them as components then, as the file's other readers do.
     */
    public boolean isList() {
        return b.list;
    }

    /** Where the components of a voxel lie in the file; matters to digests and to writers. */
    public ComponentOrder componentOrder() {
        return b.componentOrder;
    }

    public int components() {
        return b.samples.components();
    }

    public int times() {
        return b.samples.times();
    }

    /** Real value (HU, ...) of one sample: for sparse visits. */
    public double real(int i, int j, int k, int c, int t) {
        int plane = k + b.grid.nk() * t;
        return b.rescale.slope(plane) * b.samples.stored(i, j, k, c, t) + b.rescale.intercept(plane);
    }

    /** One plane of real values. @param out at least ni * nj long; filled from 0, i fastest */
    public void realPlane(int k, int c, int t, float[] out) {
        int plane = k + b.grid.nk() * t;
        b.samples.real(b.samples.planeIndex(k, c, t), b.rescale.slope(plane), b.rescale.intercept(plane), out);
    }

    /** An inclusive range of stored values. */
    public record Padding(double low, double high) {
        public boolean holds(double stored) {
            return stored >= low && stored <= high;
        }
    }

    /** Makes a volume; unset things are absent. */
    public static final class Builder {
        private final String name;
        private final VoxelGrid grid;
        private final Samples samples;
        private Rescale rescale = Rescale.IDENTITY;
        private Quantity quantity = Quantity.NONE;
        private String format = "";
        private int files;
        private Verdict verdict = Verdict.UNIFORM;
        private Space space = Space.UNKNOWN;
        private final List<Finding> findings = new ArrayList<>();
        private final List<DisplayWindow> windows = new ArrayList<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private SourceInstances source;
        private Headers headers;
        private Padding padding;
        private boolean inverted;
        private boolean list;
        private ComponentOrder componentOrder = ComponentOrder.INTERLEAVED;
        private List<DiffusionWeighting> diffusion = List.of();
        private ScanFacts scan = ScanFacts.NONE;
        private List<DisplayWindow> planeWindows = List.of();

        private Builder(String name, VoxelGrid grid, Samples samples) {
            this.name = ShownText.line(name);
            if (grid.ni() != samples.ni() || grid.nj() != samples.nj() || grid.nk() != samples.nk())
                throw new IllegalArgumentException("the grid is " + grid.ni() + " x " + grid.nj() + " x " + grid.nk() + ", the samples are "
                    + samples.ni() + " x " + samples.nj() + " x " + samples.nk());
            this.grid = grid;
            this.samples = samples;
        }

        private Builder(Builder o) {
            this(o.name, o.grid, o.samples, o);
        }

        private Builder(String name, VoxelGrid grid, Samples samples, Builder o) {
            this(name, grid, samples);
            rescale = o.rescale;
            quantity = o.quantity;
            format = o.format;
            files = o.files;
            verdict = o.verdict;
            space = o.space;
            findings.addAll(o.findings);
            windows.addAll(o.windows);
            metadata.putAll(o.metadata);
            source = o.source;
            headers = o.headers;
            padding = o.padding;
            inverted = o.inverted;
            list = o.list;
            componentOrder = o.componentOrder;
            diffusion = samples.times() == o.samples.times() ? o.diffusion : List.of();
            scan = o.scan;
            planeWindows = o.planeWindows;
        }

        /** The same, on other samples and another grid of the same shape. What is tied to planes or to stored values goes with them. */
        public Builder on(VoxelGrid otherGrid, Samples otherSamples) {
            Builder other = new Builder(name, otherGrid, otherSamples, this);
            if (!otherGrid.equals(grid)) {
                other.scan = other.scan.onOtherPlanes();
                other.planeWindows = List.of();
            }
            if (otherSamples.storedType() != samples.storedType()) other.scan = other.scan.onOtherSamples();
            return other;
        }

        /** One for each plane, or none. */
        public Builder planeWindows(List<DisplayWindow> own) {
            planeWindows = List.copyOf(own);
            return this;
        }

        /** In place of those that there were. */
        public Builder scan(ScanFacts facts) {
            scan = Objects.requireNonNull(facts);
            return this;
        }

        /** Shown as the title; must hold nothing of the patient. */
        public Builder name(String other) {
            return new Builder(other, grid, samples, this);
        }

        /** Scales that the file offers take stored values under the rescale that it states: they go when it changes. */
        public Builder rescale(Rescale r) {
            if (!r.equals(rescale)) scan = scan.onOtherSamples();
            rescale = r;
            return this;
        }

        /** What the real values measure. */
        public Builder quantity(Quantity q) {
            quantity = q;
            return this;
        }

        /** Of the files, such as DICOM. */
        public Builder format(String f) {
            format = f;
            return this;
        }

        /** How many files it was read from. */
        public Builder files(int n) {
            files = n;
            return this;
        }

        /** What the geometry is worth, in place of what was said before. */
        public Builder verdict(Verdict v) {
            verdict = v;
            return this;
        }

        /** What the positions count from. */
        public Builder space(Space s) {
            space = Objects.requireNonNull(s);
            return this;
        }

        /** One more. */
        public Builder finding(Finding f) {
            findings.add(f);
            return this;
        }

        /** More of them. */
        public Builder findings(List<Finding> f) {
            findings.addAll(f);
            return this;
        }

        /** For what was found and holds no longer. */
        public Builder withoutFindings(String code) {
            findings.removeIf(f -> f.code().equals(code));
            return this;
        }

        /** One more, in real values; the first is shown. */
        public Builder window(DisplayWindow w) {
            windows.add(w);
            return this;
        }

        /** In place of those that there were. */
        public Builder windows(List<DisplayWindow> w) {
            windows.clear();
            windows.addAll(w);
            return this;
        }

        /** A line for people, in place of one of the same key; nothing of the patient. */
        public Builder metadata(String key, String value) {
            metadata.put(key, value);
            return this;
        }

        /** In place of all lines that there were. */
        public Builder metadata(Map<String, String> all) {
            metadata.clear();
            metadata.putAll(all);
            return this;
        }

        /** Which instance each plane k + nk * t is. @throws IllegalArgumentException if their number is another one */
        public Builder source(SourceInstances s) {
            if (s.planes().size() != grid.nk() * samples.times())
                throw new IllegalArgumentException(s.planes().size() + " source planes for " + grid.nk() + " x " + samples.times());
            source = s;
            return this;
        }

        /** One for each plane k + nk * t. @throws IllegalArgumentException if their number is another one */
        public Builder headers(Headers h) {
            if (h.planes() != grid.nk() * samples.times())
                throw new IllegalArgumentException(h.planes() + " headers for " + grid.nk() + " x " + samples.times() + " planes");
            headers = h;
            return this;
        }

        /** For volumes whose planes are no longer those of the files. */
        public Builder withoutSource() {
            source = null;
            headers = null;
            return this;
        }

        /** Stored values that stand for nothing; null: none do. */
        public Builder padding(Padding p) {
            padding = p;
            return this;
        }

        /** One for each time, or none. */
        public Builder diffusion(List<DiffusionWeighting> weightings) {
            if (!weightings.isEmpty() && weightings.size() != samples.times())
                throw new IllegalArgumentException(weightings.size() + " diffusion weightings for " + samples.times() + " times");
            diffusion = List.copyOf(weightings);
            return this;
        }

        /** Whether small values are shown bright, as MONOCHROME1 says. */
        public Builder shownInverted(boolean i) {
            inverted = i;
            return this;
        }

        /** Whether the times are entries of a list. */
        public Builder list(boolean isList) {
            list = isList;
            return this;
        }

        /** How the file had its components, for digests and writers; samples lie as ever. */
        public Builder componentOrder(ComponentOrder order) {
            componentOrder = Objects.requireNonNull(order);
            return this;
        }

        /** The builder may be used further: it shares nothing with what was built but the arrays of samples. */
        public Volume build() {
            return new Volume(new Builder(this));
        }
    }
}
