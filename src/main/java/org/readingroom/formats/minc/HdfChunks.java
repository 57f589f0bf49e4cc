package org.readingroom.formats.minc;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.PipelineFilterWithData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.readingroom.formats.PackedBytes;
import org.readingroom.io.FormatException;

/**
 * Boxes of an image that HDF5 keeps in pieces. Each is found by jhdf and unpacked here, to the size that it must have and no further.
 *
 * @param typeBytes of one sample
 */
record HdfChunks(Path file, ChunkedDataset dataset, int typeBytes) {

    private static final int DEFLATE = 1, SHUFFLE = 2, FLETCHER32 = 3;
    private static final int CHECKSUM = 4, WORDS_AT_ONCE = 0xffff;
    private static final String NOT_THERE = "No chunk"; // how jhdf says it

    /** @return how many pieces were never written */
    long boxes(MincStorage.Box box) throws IOException {
        int[] size = dataset.getChunkDimensions();
        long[] image = dataset.getDimensionsAsLong(), first = new long[image.length];
        double samples = 1;
        for (int s : size) samples *= s;
        if (size.length != image.length || !(samples >= 1 && samples * typeBytes <= Integer.MAX_VALUE - 8))
            throw new FormatException(file, "chunks of " + samples + " samples", "chunks of fewer than 2^31 bytes", HdfFence.ADVICE);
        long missing = 0;
        boolean more = true;
        while (more) {
            Optional<ByteBuffer> raw = raw(first);
            if (raw.isPresent()) box.take(first, size, ByteBuffer.wrap(unpacked(raw.get(), (int) samples * typeBytes)));
            else missing++;
            more = next(first, size, image);
        }
        return missing;
    }

    private static boolean next(long[] first, int[] size, long[] image) {
        for (int d = image.length - 1; d >= 0; d--) {
            first[d] += size[d];
            if (first[d] < image[d]) return true;
            first[d] = 0;
        }
        return false;
    }

    private Optional<ByteBuffer> raw(long[] first) {
        int[] place = new int[first.length];
        for (int d = 0; d < place.length; d++) place[d] = (int) first[d];
        try {
            return Optional.of(dataset.getRawChunkBuffer(place));
        } catch (HdfException e) {
            if (e.getMessage() != null && e.getMessage().startsWith(NOT_THERE)) return Optional.empty();
            throw e; // the fence makes a sentence of it
        }
    }

    /** The filters that were applied when it was written, undone in the other order. */
    private byte[] unpacked(ByteBuffer raw, int length) throws FormatException {
        byte[] bytes = new byte[raw.remaining()];
        raw.duplicate().get(bytes);
        List<PipelineFilterWithData> filters = dataset.getFilters();
        for (int n = filters.size() - 1; n >= 0; n--) bytes = switch (filters.get(n).getId()) {
            case DEFLATE -> inflated(bytes, n > 0 ? length + CHECKSUM : length);
            case SHUFFLE -> unshuffled(bytes);
            case FLETCHER32 -> checked(bytes);
            default -> throw new FormatException(file, "chunks packed by " + filters.get(n).getName(), "deflate, with or without shuffle and fletcher32", "Write the file again with mincconvert -2.");
        };
        if (bytes.length != length) throw new FormatException(file, "a chunk of " + bytes.length + " bytes", length + " bytes", HdfFence.ADVICE);
        return bytes;
    }

    /** @param most what it may give at most: a checksum that was added first is in it */
    private byte[] inflated(byte[] packed, int most) throws FormatException {
        if (PackedBytes.least(most) > packed.length) throw new FormatException(file, "a chunk of " + packed.length + " bytes packed", "enough for the " + most + " bytes that it should become", HdfFence.ADVICE);
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] out = new byte[most];
            int got = 0;
            while (!inflater.finished() && got < most) {
                int n = inflater.inflate(out, got, most - got);
                if (n == 0) break;
                got += n;
            }
            return got == most ? out : Arrays.copyOf(out, got);
        } catch (DataFormatException e) {
            throw new FormatException(new FormatException(file, "a chunk that cannot be inflated", "undamaged data", HdfFence.ADVICE).getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    /** First bytes of all samples, then all second bytes ... */
    private byte[] unshuffled(byte[] b) {
        int samples = b.length / typeBytes;
        byte[] out = b.clone();
        for (int s = 0; s < samples; s++) for (int n = 0; n < typeBytes; n++) out[s * typeBytes + n] = b[n * samples + s];
        return out;
    }

    /** Takes off the sum that Fletcher's algorithm gives for words of 16 bits, high byte first. */
    private byte[] checked(byte[] b) throws FormatException {
        int length = b.length - CHECKSUM;
        long a = 0, sum = 0;
        for (int n = 0; n < length; n += 2) {
            a = (a + ((b[n] & 0xff) << 8 | (n + 1 < length ? b[n + 1] & 0xff : 0))) % WORDS_AT_ONCE;
            sum = (sum + a) % WORDS_AT_ONCE;
        }
        if (length < 0 || Integer.reverseBytes(ByteBuffer.wrap(b, length, CHECKSUM).getInt()) != (int) (sum << 16 | a))
            throw new FormatException(file, "a chunk whose checksum is another one", "undamaged data", HdfFence.ADVICE);
        return Arrays.copyOf(b, length);
    }
}
