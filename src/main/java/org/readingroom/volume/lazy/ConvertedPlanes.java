package org.readingroom.volume.lazy;

import java.io.IOException;

/** Planes of another source, converted as they come out of it: nobody else ever holds what it gave. */
final class ConvertedPlanes implements PlaneSource {

    private final PlaneSource from;
    private final PlaneConversion conversion;
    private final int[][] members; // of each group: the planes that it gives, by place

    ConvertedPlanes(PlaneSource from, PlaneConversion conversion) {
        this.from = from;
        this.conversion = conversion;
        int[] sizes = new int[from.groups()];
        for (int n = 0; n < from.planes(); n++) sizes[from.group(n)]++;
        members = new int[sizes.length][];
        for (int g = 0; g < sizes.length; g++) members[g] = new int[sizes[g]];
        for (int n = 0; n < from.planes(); n++) members[from.group(n)][from.place(n)] = n;
    }

    @Override
    public int planes() {
        return from.planes();
    }

    @Override
    public int groups() {
        return from.groups();
    }

    @Override
    public int group(int plane) {
        return from.group(plane);
    }

    @Override
    public int place(int plane) {
        return from.place(plane);
    }

    @Override
    public Object[] read(int group) throws IOException {
        Object[] planes = from.read(group);
        for (int place = 0; place < planes.length; place++) planes[place] = conversion.of(members[group][place], planes[place]);
        return planes;
    }

    @Override
    public String file(int group) {
        return from.file(group);
    }
}
