package org.readingroom.dicom.data;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The attributes of a data set in order. Gone through several times with each file: in as few steps as can be. */
record Elements(Element[] all, int size) implements Iterable<Element> {

    @Override
    public Iterator<Element> iterator() {
        return new Iterator<>() {
            private int n;

            @Override
            public boolean hasNext() {
                return n < size;
            }

            @Override
            public Element next() {
                if (n >= size) throw new NoSuchElementException("the last attribute was given");
                return all[n++];
            }
        };
    }
}
