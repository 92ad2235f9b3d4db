/** Three versions next to each other, one cell of the newest changed. */
export function Logo() {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className="size-6">
      <rect width="32" height="32" rx="7" className="fill-[#2f4bd0]" />
      <g className="fill-[#ffffff]">
        <rect x="7" y="8" width="5" height="16" rx="1.5" opacity=".45" />
        <rect x="13.5" y="8" width="5" height="16" rx="1.5" opacity=".7" />
        <rect x="20" y="8" width="5" height="9" rx="1.5" />
        <rect x="20" y="19" width="5" height="5" rx="1.5" className="fill-[#ffc94d]" />
      </g>
    </svg>
  );
}
