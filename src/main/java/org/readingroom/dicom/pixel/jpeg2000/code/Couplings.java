package org.readingroom.dicom.pixel.jpeg2000.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.readingroom.io.FormatException;

/**
 * What marker segments say of transforms over several components: those of the main header, then, on a copy, those of a tile's, which win. Arrays (MCT),
 * collections (MCC) and their order (MCO) are put together only when all of a header was read. Source: ITU-T T.801 A.3.7 to A.3.9.
 *
 * <p>Transforms whose arithmetic is not certain to be the encoder's are refused: dependencies (prediction), arrays for whole numbers, wavelets that a
 * segment of their own describes.
 */
final class Couplings {

    static final int MCT = 0xff74, MCC = 0xff75, MCO = 0xff77;

    private static final int DECORRELATION = 1, OFFSETS = 2, WAVELET = 3, DEPENDENCY = 0;
    private static final int MOST_LEVELS = 32, MOST_MATRIX = 1 << 20;
    private static final int[] WIDTHS = { 2, 4, 4, 8 };

    private final Map<Integer, CouplingBytes> arrays = new HashMap<>(), collections = new HashMap<>();
    private final Set<Integer> ownArrays = new HashSet<>(), ownCollections = new HashSet<>();
    private int[] order = new int[0];
    private List<List<Coupling>> made;

    Couplings copy() {
        Couplings copy = new Couplings();
        copy.arrays.putAll(arrays);
        copy.collections.putAll(collections);
        copy.order = order;
        return copy;
    }

    /** Takes a segment if it is of this kind. @return whether it was */
    boolean take(Code code, int marker, int at, int length) throws FormatException {
        if (marker == MCO) {
            if (length < 1 || length < 1 + code.u8(at)) throw code.wrong("an order of component transforms of " + length + " bytes", "one for each");
            order = new int[code.u8(at)];
            for (int n = 0; n < order.length; n++) order[n] = code.u8(at + 1 + n);
            return true;
        }
        if (marker != MCT && marker != MCC) return false;
        boolean isArray = marker == MCT;
        int head = isArray ? 4 : 3;
        if (length < head) throw code.wrong("a component transform of " + length + " bytes", "at least " + head);
        int number = code.u16(at), index = isArray ? code.u16(at + 2) : code.u8(at + 2), key = isArray ? index & 0x3ff : index;
        Map<Integer, CouplingBytes> all = isArray ? arrays : collections;
        Set<Integer> own = isArray ? ownArrays : ownCollections;
        if (number == 0) {
            if (!own.add(key)) throw code.wrong("two component transforms of the number " + (key & 0xff), "one");
            if (length < head + 2) throw code.wrong("a component transform of " + length + " bytes", "at least " + (head + 2));
            all.put(key, new CouplingBytes(index >> 10 & 3, code.u16(at + head)));
            head += 2;
        }
        if (!own.contains(key) || !all.get(key).add(number, Arrays.copyOfRange(code.bytes(), at + head, at + length)))
            throw code.wrong("part " + number + " of a component transform", "all its parts in their order");
        return true;
    }

    /**
     * All transforms, in the order in which they are undone.
     *
     * @param components coded ones
     * @param outputs    that the last transform must make, each once
     * @throws FormatException if a part is missing, contradicts another, or is of a kind that is refused
     */
    List<List<Coupling>> stages(Code code, int components, int outputs) throws FormatException {
        if (made != null) return made; // the same for all tiles that say nothing else
        List<List<Coupling>> stages = new ArrayList<>();
        Set<Integer> there = new HashSet<>();
        for (int c = 0; c < components; c++) there.add(c);
        for (int number : order) {
            CouplingBytes bytes = collections.get(number);
            if (bytes == null) throw code.wrong("a component transform " + number + " that is not described", "the marker MCC");
            List<Coupling> stage = stage(code, bytes.reader(code));
            Set<Integer> made = new HashSet<>();
            for (Coupling c : stage) {
                for (int input : c.inputs()) if (!there.contains(input)) throw code.wrong("a transform of component " + input, "components that are there");
                for (int output : c.outputs()) if (!made.add(output)) throw code.wrong("two transforms into component " + output, "one");
            }
            there = made;
            stages.add(stage);
        }
        for (int c = 0; c < outputs; c++) if (!stages.isEmpty() && !there.contains(c)) throw code.wrong("no transform into component " + c, "all " + outputs + " components");
        made = List.copyOf(stages);
        return made;
    }

    private List<Coupling> stage(Code code, CouplingBytes.Reader in) throws FormatException {
        int count = in.u16();
        List<Coupling> stage = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int kind = in.u8() & 3;
            int[] inputs = in.components(), outputs = in.components();
            int array = in.u8() << 16 | in.u16();
            double[] offsets = array(code, array >> 8 & 0xff, OFFSETS, outputs.length);
            if (kind == WAVELET) stage.add(wavelet(code, inputs, outputs, array, in.u32(), offsets));
            else if (kind == DECORRELATION || kind == DEPENDENCY && (array & 0xff) == 0) stage.add(matrix(code, inputs, outputs, array, offsets));
            else throw refused(code, "components that are predicted from one another");
        }
        return stage;
    }

    private static Coupling wavelet(Code code, int[] inputs, int[] outputs, int array, long origin, double[] offsets) throws FormatException {
        int kernel = array & 0xff, levels = array >> 16 & 0x3f;
        if (kernel > 1) throw refused(code, "a wavelet of its own along components");
        if (levels > MOST_LEVELS || inputs.length != outputs.length) throw code.wrong("a wavelet of " + levels + " levels from " + inputs.length + " to " + outputs.length + " components", "as many out as in");
        if (origin + inputs.length > Integer.MAX_VALUE) throw code.wrong("a wavelet along components from " + origin, "less");
        return new Coupling(inputs, outputs, null, offsets, levels, kernel == 1, origin);
    }

    private Coupling matrix(Code code, int[] inputs, int[] outputs, int array, double[] offsets) throws FormatException {
        if ((array & 0xff) == 0) {
            if (inputs.length != outputs.length) throw code.wrong("no transform from " + inputs.length + " to " + outputs.length + " components", "as many out as in");
            return new Coupling(inputs, outputs, null, offsets, 0, true, 0);
        }
        if ((array & 0x10000) != 0) throw refused(code, "a reversible matrix over components");
        if ((long) inputs.length * outputs.length > MOST_MATRIX) throw code.wrong("a matrix of " + inputs.length + " x " + outputs.length, "at most " + MOST_MATRIX + " numbers");
        return new Coupling(inputs, outputs, array(code, array & 0xff, DECORRELATION, inputs.length * outputs.length), offsets, 0, false, 0);
    }

    /** Null for the number 0, which stands for none. */
    private double[] array(Code code, int number, int kind, int count) throws FormatException {
        if (number == 0) return null;
        CouplingBytes bytes = arrays.get(kind << 8 | number);
        if (bytes == null) throw code.wrong("an array " + number + " of a component transform that is not there", "the marker MCT");
        CouplingBytes.Reader in = bytes.reader(code);
        if (in.left() != (long) count * WIDTHS[bytes.kind()]) throw code.wrong("an array of " + in.left() + " bytes for " + count + " numbers", "" + (long) count * WIDTHS[bytes.kind()]);
        double[] numbers = new double[count];
        for (int n = 0; n < count; n++) {
            numbers[n] = in.number(bytes.kind());
            if (!(Math.abs(numbers[n]) < 1e12)) throw code.wrong("the number " + numbers[n] + " in a component transform", "one of reasonable size");
        }
        return numbers;
    }

    private static FormatException refused(Code code, String found) {
        return new FormatException(code.file(), "a JPEG 2000 codestream with " + found, "a matrix of real numbers over components, or the 5-3 or 9-7 wavelet along them",
            "Export the image again in another transfer syntax.");
    }
}
