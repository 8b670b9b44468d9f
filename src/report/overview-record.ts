import type { WindowName } from "../detect/verdict.js";
import type { Period } from "../trade/period.js";

/** How many judged series moved by how much in one window: the background of the scatter, counted in cells of a grid so that 60,000 series stay a small picture. */
export type ChangeCloud = {
  readonly window: WindowName;
  readonly period: Period;
  /** Plain fractions, the middle of each cell; only cells with series. */
  readonly cells: readonly { readonly quantityYoy: number; readonly unitValueYoy: number; readonly series: number }[];
  /** Width and height of a cell. */
  readonly step: number;
  /** Series with both changes, those outside the grid too. */
  readonly series: number;
  readonly outside: number;
};

/** A share of exports over months. */
export type ShareOfExports = {
  /** `published`: both totals as an office prints them; `approximate`: summed over codes by a list of our own; `own_file`: from a file of the bureau. */
  readonly basis: "published" | "approximate" | "own_file";
  readonly currency: string;
  /** Oldest first, each month once; the share is null where either figure is not known, or the whole is 0. */
  readonly months: readonly { readonly period: Period; readonly part: number | null; readonly whole: number | null; readonly share: number | null }[];
};

/** 出口结构: what share of exports of mechanical and electrical products is high technology, and what share goes out under own brands. Null where no figures are stored. */
export type ExportStructure = { readonly highTech: ShareOfExports | null; readonly ownBrand: ShareOfExports | null };

/** The letterhead of a bureau: what stands above and below its reports. All text is plain. */
export type Letterhead = {
  /** 单位名称, large above the title. */
  readonly issuer: string;
  /** 文号 or the like; null: none. */
  readonly number: string | null;
  /** 报送、联系人: lines at the end. */
  readonly closing: readonly string[];
};
