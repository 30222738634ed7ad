/*
 * reversion: what would have changed anyway, because what is high or low comes
 * back
 *
 * Who is treated for a bad month has a better one next, treated or not.  Among
 * the controls, the change is regressed on the level in the window before and,
 * where older windows are whole, on what was usual in them: without those it is
 * −(1 − ρ) a unit of level, ρ being its correlation from window to window; with
 * them, an account goes back to where it was rather than to where all are.
 * Times how far the treated stood from their controls, this is what the
 * contrast would be without any effect, had the treated been picked for it.  A.
 * Barnett, J. van der Pols, A. Dobson, International Journal of Epidemiology 34
 * (2005) 215-220.
 */
#ifndef REVERSION_H
#define REVERSION_H

struct did;

double reversion(const struct did *);

#endif
