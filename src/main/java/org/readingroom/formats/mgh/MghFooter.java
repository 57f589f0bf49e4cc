package org.readingroom.formats.mgh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.io.Finding;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Volume;

/** What stands behind the voxels: five numbers of the scan, then FreeSurfer's tags. Kept as it is. */
final class MghFooter {

    static final String FORMAT = "MGH", FOOTER = "mgh.footer", VERSION = "mgh.version", DOF = "mgh.dof", TYPE = "mgh.type";
    static final int MOST = 1 << 20; // bytes; real ones have some thousands

    private static final int NUMBERS = 20;
    private static final String[] NAMES = { "mgh.tr (ms)", "mgh.flip_angle (rad)", "mgh.te (ms)", "mgh.ti (ms)", "mgh.fov (mm)" };

    private MghFooter() {}

    /** Tells people what is in it, and keeps it for the writer. @param bytes all that follow the voxels, or the first of more than {@link #MOST} */
    static void fill(MghHeader h, byte[] bytes, Volume.Builder volume) {
        volume.metadata(VERSION, h.version() + "").metadata(DOF, h.dof() + "").metadata(TYPE, h.type() + "");
        if (bytes.length == 0) return;
        ByteBuffer b = ByteBuffer.wrap(bytes);
        for (int n = 0; n < NAMES.length && b.remaining() >= 4; n++) {
            float value = b.getFloat();
            if (value != 0 && Float.isFinite(value)) volume.metadata(NAMES[n], value + "");
            if (n == 0 && value > 0 && Float.isFinite(value) && h.dims()[3] > 1) volume.metadata(TimeStep.KEY, value / 1000.0 + "");
        }
        if (bytes.length > MOST)
            volume.finding(Finding.note("TRAILING_BYTES", "What follows the voxels is longer than 1 MB; it was not kept for writing.", ""));
        else volume.metadata(FOOTER, Base64.getEncoder().encodeToString(bytes));
    }

    /** What came with a volume from MGH, else the repetition time alone, if it is known. */
    static byte[] of(Volume v) {
        Map<String, String> m = v.metadata();
        if (v.format().equals(FORMAT) && m.containsKey(FOOTER)) return Base64.getDecoder().decode(m.get(FOOTER));
        double seconds = TimeStep.seconds(v);
        if (v.times() == 1 || seconds == 0) return new byte[0];
        return ByteBuffer.allocate(NUMBERS).putFloat((float) (1000 * seconds)).array();
    }

    /** What of the kept bytes may be written where nobody is to be named: the five numbers, without the commands behind them that name somebody. */
    static Optional<String> nobody(String key, String value) {
        if (!key.equals(FOOTER)) return Optional.of(value);
        byte[] all = Base64.getDecoder().decode(value);
        if (all.length <= NUMBERS || !HeaderIdentity.isNamedIn(new String(all, NUMBERS, all.length - NUMBERS, StandardCharsets.ISO_8859_1))) return Optional.of(value);
        return Optional.of(Base64.getEncoder().encodeToString(Arrays.copyOf(all, NUMBERS)));
    }

    /** A number that came with a volume from MGH, else {@code otherwise}. */
    static int number(Volume v, String key, int otherwise) {
        String text = v.metadata().getOrDefault(key, "");
        return v.format().equals(FORMAT) && text.matches("-?[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    /** Passes a stream on and keeps what comes behind the voxels: one byte more than {@link #MOST} at most. */
    static final class Keeper extends FilterInputStream {
        private final long from;
        private final byte[] kept = new byte[MOST + 1];
        private long at;
        private int length;

        /** @param from how many bytes are not kept */
        Keeper(InputStream in, long from) {
            super(in);
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 1 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            int n = super.read(bytes, offset, count);
            if (n > 0) {
                int skipped = (int) Math.max(0, Math.min(n, from - at)), more = Math.min(n - skipped, kept.length - length);
                System.arraycopy(bytes, offset + skipped, kept, length, more);
                length += more;
                at += n;
            }
            return n;
        }

        byte[] kept() {
            return Arrays.copyOf(kept, length);
        }
    }
}
