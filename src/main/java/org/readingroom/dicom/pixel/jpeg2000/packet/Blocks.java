package org.readingroom.dicom.pixel.jpeg2000.packet;

import java.util.Arrays;

/**
 * The code-blocks of one tile, as arrays: where they lie, and which pieces of the code are theirs. Blocks are numbered band by band, precinct by precinct, row by
 * row; a group is what one precinct has of one band.
 */
public final class Blocks {

    /** Kinds of blocks: of part 1; of high throughput; of one of both, which its first code will tell. */
    static final int PLAIN = 0, FAST = 1, OPEN = 2;

    int groups, blocks, pieces, nodes;
    int[] groupBlock = new int[64], groupAcross = new int[64], groupDown = new int[64], groupTree = new int[64];
    int[] x = new int[256], y = new int[256], width = new int[256], height = new int[256];
    int[] kind = new int[256], missingPlanes = new int[256], lengthBits = new int[256], passes = new int[256], firstPiece = new int[256], lastPiece = new int[256];
    int[] pieceFrom = new int[512], pieceLength = new int[512], piecePasses = new int[512], pieceNext = new int[512];
    int[] trees = new int[2048];

    void clear() {
        groups = 0;
        blocks = 0;
        pieces = 0;
        nodes = 0;
    }

    /** A group of so many blocks; its blocks follow. */
    void group(int across, int down) {
        if (groups == groupBlock.length) {
            groupBlock = Arrays.copyOf(groupBlock, 2 * groups);
            groupAcross = Arrays.copyOf(groupAcross, 2 * groups);
            groupDown = Arrays.copyOf(groupDown, 2 * groups);
            groupTree = Arrays.copyOf(groupTree, 2 * groups);
        }
        groupBlock[groups] = blocks;
        groupAcross[groups] = across;
        groupDown[groups] = down;
        groupTree[groups++] = nodes;
        int size = 2 * TagTree.nodes(across, down);
        while (nodes + 2 * size > trees.length) trees = Arrays.copyOf(trees, 2 * trees.length);
        TagTree.clear(trees, nodes, size);
        TagTree.clear(trees, nodes + size, size);
        nodes += 2 * size;
    }

    /** A block; position from the band's first column and row. */
    void block(int column, int row, int columns, int rows, int itsKind) {
        if (blocks == x.length) {
            int more = 2 * blocks;
            x = Arrays.copyOf(x, more);
            y = Arrays.copyOf(y, more);
            width = Arrays.copyOf(width, more);
            height = Arrays.copyOf(height, more);
            kind = Arrays.copyOf(kind, more);
            missingPlanes = Arrays.copyOf(missingPlanes, more);
            lengthBits = Arrays.copyOf(lengthBits, more);
            passes = Arrays.copyOf(passes, more);
            firstPiece = Arrays.copyOf(firstPiece, more);
            lastPiece = Arrays.copyOf(lastPiece, more);
        }
        x[blocks] = column;
        y[blocks] = row;
        width[blocks] = columns;
        height[blocks] = rows;
        kind[blocks] = itsKind;
        missingPlanes[blocks] = 0;
        lengthBits[blocks] = 3;
        passes[blocks] = 0;
        firstPiece[blocks] = -1;
        lastPiece[blocks++] = -1;
    }

    /** Bytes of a block; where they lie is said later. */
    void piece(int block, int length, int itsPasses) {
        if (pieces == pieceFrom.length) {
            int more = 2 * pieces;
            pieceFrom = Arrays.copyOf(pieceFrom, more);
            pieceLength = Arrays.copyOf(pieceLength, more);
            piecePasses = Arrays.copyOf(piecePasses, more);
            pieceNext = Arrays.copyOf(pieceNext, more);
        }
        pieceLength[pieces] = length;
        piecePasses[pieces] = itsPasses;
        pieceNext[pieces] = -1;
        if (lastPiece[block] < 0) firstPiece[block] = pieces;
        else pieceNext[lastPiece[block]] = pieces;
        lastPiece[block] = pieces++;
    }

    /** First block of a group; the next group's is behind its last. */
    public int first(int group) {
        return group == groups ? blocks : groupBlock[group];
    }

    /** Column of a block from the band's first. */
    public int x(int block) {
        return x[block];
    }

    /** Row of a block from the band's first. */
    public int y(int block) {
        return y[block];
    }

    public int width(int block) {
        return width[block];
    }

    public int height(int block) {
        return height[block];
    }

    /** Whether a block is one of high throughput. */
    public boolean isFast(int block) {
        return kind[block] != PLAIN;
    }

    /** How many of the band's planes, from the highest, are empty. */
    public int missingPlanes(int block) {
        return missingPlanes[block];
    }

    /** Coding passes that have come; 0: the block is empty. */
    public int passes(int block) {
        return passes[block];
    }

    /** First piece of a block's code, -1 if there is none. */
    public int firstPiece(int block) {
        return firstPiece[block];
    }

    /** The piece behind another, -1 behind the last. */
    public int nextPiece(int piece) {
        return pieceNext[piece];
    }

    /** Where a piece begins in the tile's bytes. */
    public int from(int piece) {
        return pieceFrom[piece];
    }

    public int length(int piece) {
        return pieceLength[piece];
    }

    /** Coding passes of a piece; a piece holds no two codeword segments. */
    public int passesOf(int piece) {
        return piecePasses[piece];
    }
}
