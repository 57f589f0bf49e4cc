package org.readingroom.volume.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.provenance.Provenance;

/**
 * Segmentations on one grid: layers of unsigned 16-bit label values (0 = background) and a segment for each (layer, value) in use.
 * Overlapping structures lie in different layers. Does not copy its arrays. Large ones that are only read may be kept {@link #packed}.
 */
public final class LabelMap {

    private final VoxelGrid grid;
    private final Object[] layers; // short[][], [k][i + ni * j], or PackedLayer until somebody asks for the whole layer
    private final List<Segment> segments;
    private final DrawnOn drawnOn;
    private final List<Finding> findings;
    private final Provenance provenance; // null: nobody said
    private boolean still; // set before anybody else sees it

    /**
     * @param layers   each nk planes of ni * nj values, i fastest
     * @param segments no two with the same layer and value; values in use that have none get a plain one
     */
    public LabelMap(VoxelGrid grid, List<short[][]> layers, List<Segment> segments) {
        this(grid, layers, segments, false);
    }

    private LabelMap(VoxelGrid grid, List<short[][]> layers, List<Segment> segments, boolean complete) {
        if (layers.isEmpty()) throw new IllegalArgumentException("a label map needs a layer");
        for (short[][] layer : layers) {
            if (layer.length != grid.nk()) throw new IllegalArgumentException("a layer has " + layer.length + " planes, the grid " + grid.nk());
            for (short[] plane : layer)
                if (plane.length != grid.ni() * grid.nj()) throw new IllegalArgumentException("a plane has " + plane.length + " voxels, the grid " + grid.ni() * grid.nj());
        }
        this.grid = grid;
        this.layers = layers.toArray();
        this.segments = complete(segments, complete);
        this.drawnOn = DrawnOn.UNKNOWN;
        findings = List.of();
        provenance = null;
    }

    private LabelMap(VoxelGrid grid, Object[] layers, List<Segment> segments) {
        this.grid = grid;
        this.layers = layers;
        this.segments = complete(segments, false);
        this.drawnOn = DrawnOn.UNKNOWN;
        findings = List.of();
        provenance = null;
    }

    private LabelMap with(DrawnOn drawnOn, List<Finding> findings, Provenance provenance) {
        return new LabelMap(this, grid, drawnOn, findings, provenance);
    }

    private LabelMap(LabelMap from, VoxelGrid grid, DrawnOn drawnOn, List<Finding> findings, Provenance provenance) {
        this.grid = grid;
        layers = from.layers;
        segments = from.segments;
        this.drawnOn = drawnOn;
        this.findings = List.copyOf(findings);
        this.provenance = provenance;
        still = from.still;
    }

    /** The same, as one that nobody writes into any more: pictures keep what they cut out of it. */
    public LabelMap still() {
        LabelMap same = new LabelMap(this, grid, drawnOn, findings, provenance);
        same.still = true;
        return same;
    }

    /** Whether pictures may go by what its arrays held before. */
    public boolean isStill() {
        return still;
    }

    /** The same, with what was odd about its file, or could not become labels; maps that are computed from it do not repeat it. */
    public LabelMap telling(List<Finding> told) {
        return new LabelMap(this, grid, drawnOn, told, provenance);
    }

    /** What whoever opened it should tell the user. */
    public List<Finding> findings() {
        return findings;
    }

    /** The same, with how it was made: whoever saves it writes that beside it. Maps that are computed from it have another provenance. */
    public LabelMap madeAs(Provenance how) {
        return new LabelMap(this, grid, drawnOn, findings, how);
    }

    /** How it was made; empty for what a file or a user brought. */
    public Optional<Provenance> provenance() {
        return Optional.ofNullable(provenance);
    }

    /** Series Instance UID of the images that it was drawn on; empty if that is not known. */
    public String seriesUid() {
        return drawnOn.series();
    }

    /** The same, with what its file says of the images that it was drawn on. */
    public LabelMap drawnOn(DrawnOn images) {
        return new LabelMap(this, grid, images, findings, provenance);
    }

    /** What is known of the images that it was drawn on. */
    public DrawnOn drawnOn() {
        return drawnOn;
    }

    /** For whoever has just written all voxels and knows that each value has its segment: no voxel is looked at. Otherwise as the constructor. */
    public static LabelMap complete(VoxelGrid grid, List<short[][]> layers, List<Segment> segments) {
        return new LabelMap(grid, layers, segments, true);
    }

    /** One layer. */
    public static LabelMap of(VoxelGrid grid, short[][] planes, List<Segment> segments) {
        return new LabelMap(grid, Collections.singletonList(planes), segments);
    }

    /** All background. */
    public static LabelMap empty(VoxelGrid grid, List<Segment> segments) {
        return of(grid, new short[grid.nk()][grid.ni() * grid.nj()], segments);
    }

    /** The same voxels, shared, in another place. @param other of the same shape */
    public LabelMap on(VoxelGrid other) {
        if (other.ni() != grid.ni() || other.nj() != grid.nj() || other.nk() != grid.nk()) throw new IllegalArgumentException("another shape than that of the label map");
        return new LabelMap(this, other, drawnOn, findings, provenance);
    }

    public VoxelGrid grid() {
        return grid;
    }

    /**
     * The same voxels as runs of equal values, for whoever holds several large maps and goes through them plane by plane with {@link #plane}. A copy:
     * this map stays as it is.
     */
    public LabelMap packed() {
        return packed(grid, layers.length, this::plane, segments).with(drawnOn, findings, provenance);
    }

    /** Where planes come from. */
    @FunctionalInterface
    public interface Planes<E extends Exception> {
        /** @return ni * nj values, i fastest; not kept */
        short[] plane(int layer, int k) throws E;
    }

    /** Packed from the start: each plane is asked for once, from several threads. @param segments as in the constructor */
    public static <E extends Exception> LabelMap packed(VoxelGrid grid, int layers, Planes<E> planes, List<Segment> segments) throws E {
        Object[] packed = new Object[layers];
        for (int l = 0; l < layers; l++) packed[l] = PackedLayer.of(grid.nk(), grid.ni() * grid.nj(), l, planes);
        return new LabelMap(grid, packed, segments);
    }

    /** Whether some layer is kept as runs. */
    public boolean isPacked() {
        synchronized (layers) {
            return Arrays.stream(layers).anyMatch(PackedLayer.class::isInstance);
        }
    }

    public int layers() {
        return layers.length;
    }

    /** Planes of one layer, [k][i + ni * j]; not a copy. A packed layer is unpacked by that, and stays so. */
    public short[][] layer(int layer) {
        synchronized (layers) {
            if (layers[layer] instanceof PackedLayer packed) layers[layer] = packed.planes();
            return (short[][]) layers[layer];
        }
    }

    /** One plane of a layer, i fastest, to be read only: of a packed layer a new array, which stays packed. */
    public short[] plane(int layer, int k) {
        Object of;
        synchronized (layers) {
            of = layers[layer];
        }
        return of instanceof PackedLayer packed ? packed.plane(k) : ((short[][]) of)[k];
    }

    /** In order of layer, then value. */
    public List<Segment> segments() {
        return segments;
    }

    public Optional<Segment> segment(int layer, int value) {
        return segments.stream().filter(s -> s.layer() == layer && s.value() == value).findFirst();
    }

    public int value(int layer, int i, int j, int k) {
        return layer(layer)[k][i + grid.ni() * j] & 0xffff;
    }

    /** The voxels of one segment. */
    public Mask mask(Segment segment) {
        Mask mask = new Mask(grid.ni(), grid.nj(), grid.nk());
        short value = (short) segment.value();
        for (int k = 0; k < grid.nk(); k++) {
            short[] from = plane(segment.layer(), k);
            byte[] to = mask.plane(k);
            for (int n = 0; n < to.length; n++) to[n] = (byte) (from[n] == value ? 1 : 0);
        }
        return mask;
    }

    /** Paints {@code mask} with the segment's value into its layer; other labels there are overwritten. */
    public void paint(Segment segment, Mask mask) {
        if (mask.ni() != grid.ni() || mask.nj() != grid.nj() || mask.nk() != grid.nk()) throw new IllegalArgumentException("the mask has another shape than the label map");
        short[][] planes = layer(segment.layer());
        for (int k = 0; k < grid.nk(); k++) {
            short[] to = planes[k];
            byte[] from = mask.plane(k);
            for (int n = 0; n < to.length; n++) if (from[n] != 0) to[n] = (short) segment.value();
        }
    }

    private List<Segment> complete(List<Segment> given, boolean complete) {
        Set<Long> known = new HashSet<>();
        List<Segment> all = new ArrayList<>(given);
        for (Segment s : given) {
            if (s.layer() >= layers.length) throw new IllegalArgumentException("segment '" + s.name() + "' lies in layer " + s.layer() + " of " + layers.length);
            if (!known.add(key(s.layer(), s.value()))) throw new IllegalArgumentException("two segments have value " + s.value() + " in layer " + s.layer());
        }
        for (int layer = 0; layer < layers.length && !complete; layer++) {
            boolean[] used = new boolean[65536];
            if (layers[layer] instanceof PackedLayer packed) packed.mark(used);
            else for (short[] plane : layer(layer)) for (short v : plane) used[v & 0xffff] = true;
            for (int v = 1; v < used.length; v++) if (used[v] && known.add(key(layer, v))) all.add(Segment.plain(layer, v, "Label " + v));
        }
        all.sort(Comparator.comparingInt(Segment::layer).thenComparingInt(Segment::value));
        return List.copyOf(all);
    }

    private static long key(int layer, int value) {
        return (long) layer << 32 | value;
    }
}
