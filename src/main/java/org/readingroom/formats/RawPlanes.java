package org.readingroom.formats;

import java.io.IOException;
import java.util.List;
import org.readingroom.volume.lazy.PlaneSource;

/** Planes that lie uncompressed in files, an equal share of whole runs in each; a group is a run of bytes, which holds all components of a plane where they are interleaved. */
record RawPlanes(List<RawSamples.Piece> pieces, RawLayout layout) implements PlaneSource {

    @Override
    public int planes() {
        return layout.nk() * layout.components() * layout.times();
    }

    @Override
    public int groups() {
        return layout.runs();
    }

    @Override
    public int group(int plane) {
        int k = plane % layout.nk(), c = plane / layout.nk() % layout.components(), t = plane / layout.nk() / layout.components();
        return k + layout.nk() * (t + (layout.isInterleaved() ? 0 : layout.times() * c));
    }

    @Override
    public int place(int plane) {
        return layout.isInterleaved() ? plane / layout.nk() % layout.components() : 0;
    }

    @Override
    public Object[] read(int group) throws IOException {
        return read(group, null);
    }

    @Override
    public Object[] read(int group, Object[] used) throws IOException {
        long share = layout.bytes() / pieces.size(), at = group * layout.runBytes();
        RawSamples.Piece piece = pieces.get((int) (at / share));
        return RawSamples.readRun(piece.file(), piece.offset() + at % share, layout, used);
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public String file(int group) {
        return pieces.get((int) ((long) group * pieces.size() / layout.runs())).file().getFileName().toString();
    }
}
