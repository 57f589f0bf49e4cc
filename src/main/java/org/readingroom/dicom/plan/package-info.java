/**
 * What a radiotherapy plan says about a dose: which dose was prescribed. {@link org.readingroom.dicom.plan.Prescription} reads RT Plan and RT Ion Plan
 * files that lie beside a dose; nothing of beams, machines or patients is kept.
 */
package org.readingroom.dicom.plan;
