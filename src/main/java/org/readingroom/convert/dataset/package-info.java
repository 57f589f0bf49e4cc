/**
 * Data sets for training and testing programs: images and labels of many cases in one folder, with a manifest that says where each came from, which class is
 * which number, and which part of the split each patient is in for good.
 *
 * <p>Start with {@link org.readingroom.convert.dataset.DataSetExport}; {@link org.readingroom.convert.dataset.DataSetCheck} holds such a folder against its
 * manifest, years later. Which cases there are is said by {@link org.readingroom.convert.dataset.DataSetTable}. Patients have numbers here and no names.
 */
package org.readingroom.convert.dataset;
