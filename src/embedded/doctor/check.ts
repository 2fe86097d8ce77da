/** One thing that was looked at. */
export interface DoctorCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What would put it right; empty when nothing has to. */
  readonly cure: string;
}

export function good(name: string, detail: string): DoctorCheck {
  return { name, ok: true, detail, cure: '' };
}

export function wrong(name: string, detail: string, cure: string): DoctorCheck {
  return { name, ok: false, detail, cure };
}
