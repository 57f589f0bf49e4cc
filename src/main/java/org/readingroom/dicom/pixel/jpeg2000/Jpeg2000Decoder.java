package org.readingroom.dicom.pixel.jpeg2000;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReadParamJava;
import java.awt.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import jj2000.j2k.codestream.HeaderInfo;
import jj2000.j2k.codestream.reader.BitstreamReaderAgent;
import jj2000.j2k.codestream.reader.HeaderDecoder;
import jj2000.j2k.decoder.DecoderSpecs;
import jj2000.j2k.wavelet.synthesis.InverseWT;
import org.readingroom.io.FencedWork;
import org.readingroom.io.FormatException;

/**
 * Runs JJ2000, the decoder inside jai-imageio-jpeg2000, on frames that {@link Jpeg2000Frame} let pass. Its classes are called directly: nothing is
 * looked up in ImageIO's registry and nothing registered there. Thread-safe: JJ2000 keeps no state between frames but messages and progress, which
 * are kept apart by thread.
 */
public final class Jpeg2000Decoder {

    private static final Duration START = Duration.ofSeconds(10); // for the class path and a busy machine, whatever the frame's size
    private static final long NANOSECONDS_A_SAMPLE = 4_000; // about twenty times what it takes

    private final FencedWork fence = new FencedWork("a JPEG 2000 frame", "reading-room-jpeg2000", Jpeg2000Frame.ADVICE);
    private final Duration start;

    /** Takes the samples of the image row by row, tile by tile. */
    @FunctionalInterface
    public interface Rows {
        /**
         * @param component from 0
         * @param row       of the image
         * @param column    of the image at which the samples begin
         * @param samples   the colour transform undone, level shift added, clipped to the component's precision; from {@code first} on, {@code count} of them
         */
        void take(int component, int row, int column, int[] samples, int first, int count) throws FormatException;
    }

    public Jpeg2000Decoder() {
        this(START);
    }

    /** @param start time that a frame without pixels may take */
    Jpeg2000Decoder(Duration start) {
        this.start = start;
    }

    /**
     * Decodes a whole frame.
     *
     * @param file named in messages only
     * @throws FormatException if the code is damaged, or decoding takes longer than a frame of that size can
     */
    public void decode(Path file, Jpeg2000Frame frame, Rows rows) throws IOException {
        long samples = (long) frame.columns() * frame.rows() * frame.components().size();
        fence.run(file, start.plusNanos(samples * NANOSECONDS_A_SAMPLE), stop -> Silence.around(stop, s -> decode(frame, rows, s)));
    }

    private static void decode(Jpeg2000Frame frame, Rows rows, FencedWork.Stop stop) throws IOException {
        CodeBytes in = new CodeBytes(frame.code(), frame.start(), frame.end(), stop);
        J2KImageReadParamJava settings = new J2KImageReadParamJava();
        HeaderInfo info = new HeaderInfo();
        HeaderDecoder header = new HeaderDecoder(in, settings, info);
        DecoderSpecs specs = header.getDecoderSpecs();
        int[] bits = frame.components().stream().mapToInt(Jpeg2000Frame.Component::bits).toArray();
        BitstreamReaderAgent agent = BitstreamReaderAgent.createInstance(in, header, settings, specs, false, info);
        InverseWT wavelet = InverseWT.createInstance(header.createDequantizer(
            header.createROIDeScaler(header.createEntropyDecoder(agent, settings), settings, specs), bits, specs), specs);
        wavelet.setImgResLevel(agent.getImgRes());
        Point tiles = wavelet.getNumTiles(null);
        for (int y = 0; y < tiles.y; y++)
            for (int x = 0; x < tiles.x; x++) {
                wavelet.setTile(x, y);
                boolean transformed = (Integer) specs.cts.getTileDef(wavelet.getTileIdx()) != 0;
                new TileSamples(frame, wavelet, transformed).hand(rows, stop);
            }
    }
}
