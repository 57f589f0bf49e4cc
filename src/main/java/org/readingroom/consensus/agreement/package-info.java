/**
 * How far readers agree, pair by pair and label by label: overlap, volumes, distances between surfaces in mm.
 *
 * <p>Start with {@link org.readingroom.consensus.agreement.MaskAgreement} (two masks) and
 * {@link org.readingroom.consensus.agreement.AgreementReport} (several readers). Surface distances are given in two conventions, because
 * published numbers use either: see {@link org.readingroom.consensus.agreement.SurfaceFigures}. Two empty masks agree on nothing: every
 * ratio is NaN and stays out of means, with a count.
 *
 * <p>More figures can be added as {@link org.readingroom.consensus.agreement.AgreementMetric}. Pages and files are left to others.
 */
package org.readingroom.consensus.agreement;
