package org.readingroom.dicom.pixel.jpeg2000.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.readingroom.io.FormatException;

/**
 * What marker segments say of how tiles are coded: those of the main header, then, on a copy, those of a tile's. A component's own style and
 * quantization win over the default of the same header, and a tile's over the main header's. Source: T.800 A.6.
 */
public final class TileCoding {

    private static final int COD = 0xff52, COC = 0xff53, RGN = 0xff5e, QCD = 0xff5c, QCC = 0xff5d, POC = 0xff5f;
    private static final int ARRAYS = 2, WAVELETS = 4; // transforms of T.801, table A.19

    private final BlockStyle[] styles, ownStyles;
    private final Quantization[] steps, ownSteps;
    private final int[] regionShifts;
    private List<ProgressionChange> changes = new ArrayList<>();
    private boolean changed, starts, ends;
    private int order, layers;
    private boolean transformed, coupled;
    private Couplings couplings = new Couplings(), ownCouplings;

    TileCoding(int components) {
        styles = new BlockStyle[components];
        ownStyles = new BlockStyle[components];
        steps = new Quantization[components];
        ownSteps = new Quantization[components];
        regionShifts = new int[components];
    }

    /** For a tile's header, before which nothing of it is known. */
    TileCoding copy() {
        TileCoding copy = new TileCoding(styles.length);
        for (int c = 0; c < styles.length; c++) {
            copy.styles[c] = style(c);
            copy.steps[c] = steps(c);
        }
        System.arraycopy(regionShifts, 0, copy.regionShifts, 0, regionShifts.length);
        copy.changes = changes;
        copy.starts = starts;
        copy.ends = ends;
        copy.order = order;
        copy.layers = layers;
        copy.transformed = transformed;
        copy.coupled = coupled;
        copy.couplings = ownCouplings == null ? couplings : ownCouplings;
        return copy;
    }

    /** Takes a segment if it is about coding. @param at behind the segment's length @param length without itself @return whether it was */
    boolean take(Code code, int marker, int at, int length) throws FormatException {
        switch (marker) {
            case COD -> style(code, at, length);
            case COC -> {
                if (length < 6 + wide()) throw code.wrong("a component's coding style of " + length + " bytes", "at least " + (6 + wide()));
                int flags = code.u8(at + wide());
                ownStyles[component(code, at, "a coding style")] = BlockStyle.read(code, at + 1 + wide(), length - 1 - wide(), (flags & 1) != 0);
            }
            case QCD -> Arrays.fill(steps, Quantization.read(code, at, length));
            case QCC -> {
                if (length < wide()) throw code.wrong("a component's quantization of " + length + " bytes", "at least 3");
                ownSteps[component(code, at, "a quantization")] = Quantization.read(code, at + wide(), length - wide());
            }
            case RGN -> {
                if (length < 2 + wide()) throw code.wrong("a region of interest of " + length + " bytes", "" + (2 + wide()));
                if (code.u8(at + wide()) != 0) throw code.wrong("a region of interest of style " + code.u8(at + wide()), "0");
                regionShifts[component(code, at, "a region of interest")] = code.u8(at + 1 + wide());
            }
            case POC -> {
                if (!changed) changes = new ArrayList<>();
                changed = true;
                changes.addAll(ProgressionChange.read(code, at, length, styles.length));
            }
            case Couplings.MCT, Couplings.MCC, Couplings.MCO -> {
                if (ownCouplings == null) ownCouplings = couplings.copy();
                ownCouplings.take(code, marker, at, length);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** How many bytes the number of a component takes. T.800 A.6.2. */
    private int wide() {
        return styles.length < 257 ? 1 : 2;
    }

    private int component(Code code, int at, String what) throws FormatException {
        int component = wide() == 1 ? code.u8(at) : code.u16(at);
        if (component >= styles.length) throw code.wrong(what + " of component " + component, "components 0 to " + (styles.length - 1));
        return component;
    }

    private void style(Code code, int at, int length) throws FormatException {
        if (length < 10) throw code.wrong("a coding style of " + length + " bytes", "at least 10");
        int flags = code.u8(at), transform = code.u8(at + 4);
        starts = (flags & 2) != 0;
        ends = (flags & 4) != 0;
        order = code.u8(at + 1);
        layers = code.u16(at + 2);
        transformed = transform == 1;
        coupled = transform > 1;
        if (order > 4) throw code.wrong("the progression order " + order, "0 to 4");
        if (layers < 1) throw code.wrong("no quality layer", "at least 1");
        if (transform > 1 && transform != ARRAYS && transform != WAVELETS && transform != ARRAYS + WAVELETS) throw code.wrong("the component transform " + transform, "0, 1, 2, 4 or 6");
        if (transform == 1 && styles.length < 3) throw code.wrong("a colour transform of " + styles.length + " components", "3");
        Arrays.fill(styles, BlockStyle.read(code, at + 5, length - 5, (flags & 1) != 0));
    }

    /** Whether enough was said to decode by. */
    void check(Code code) throws FormatException {
        for (int c = 0; c < styles.length; c++) {
            if (style(c) == null) throw code.wrong("no coding style in the main header", "the marker COD");
            if (steps(c) == null) throw code.wrong("no quantization in the main header", "the marker QCD");
            if (!steps(c).covers(style(c).levels())) throw code.wrong("quantization of too few bands for " + style(c).levels() + " decompositions", "one for each");
            if (style(c).reversible() && !steps(c).none()) throw code.wrong("steps of quantization with the reversible wavelet", "whole numbers");
        }
        if (transformed && (style(0).reversible() != style(1).reversible() || style(0).reversible() != style(2).reversible()))
            throw code.wrong("a colour transform over two kinds of wavelet", "one kind");
    }

    int components() {
        return styles.length;
    }

    public BlockStyle style(int component) {
        return ownStyles[component] != null ? ownStyles[component] : styles[component];
    }

    public Quantization steps(int component) {
        return ownSteps[component] != null ? ownSteps[component] : steps[component];
    }

    /** By how many bits a region of interest was lifted above the rest; 0 without one. */
    public int regionShift(int component) {
        return regionShifts[component];
    }

    /** Parts of the packets in their order; empty: all in the order {@link #order}. */
    public List<ProgressionChange> changes() {
        return List.copyOf(changes);
    }

    /** 0 LRCP, 1 RLCP, 2 RPCL, 3 PCRL, 4 CPRL. */
    public int order() {
        return order;
    }

    public int layers() {
        return layers;
    }

    /** Whether the first three components are luminance and colour differences. */
    public boolean transformed() {
        return transformed;
    }

    /** Whether components were made of one another by transforms of part 2. */
    public boolean coupled() {
        return coupled;
    }

    /**
     * These transforms, one after the other as they are undone; empty for none.
     *
     * @param outputs components that the last of them makes
     */
    List<List<Coupling>> couplings(Code code, int outputs) throws FormatException {
        return (ownCouplings == null ? couplings : ownCouplings).stages(code, styles.length, outputs);
    }

    /** Whether packets may begin with a marker, SOP. */
    public boolean marksStarts() {
        return starts;
    }

    /** Whether headers of packets end with a marker, EPH. */
    public boolean marksEnds() {
        return ends;
    }
}
